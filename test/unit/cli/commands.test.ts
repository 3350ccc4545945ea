import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readPolicy } from '../../../sdk/policy';
import { algorithmSettings } from '../../../sdk/settings';

/** Runs a command as npm does. */
function run(...args: string[]) {
  return spawnSync('npm', ['run', ...args], { encoding: 'utf8' });
}

test('learn prints one JSON document: a row for each seed, a summary, and the settings', () => {
  const args = ['--seeds', '2', '--seed', '7', '--episodes', '5', '--totalSteps', '2000', '--json'];
  const { stdout, status } = run('learn', '--', 'cart-pole', '--algorithm', 'reinforce', ...args);
  expect(status).toBe(0);
  const { task, algorithm, settings, options, seeds, summary } = JSON.parse(stdout);
  expect([task, algorithm]).toEqual(['cart-pole', 'reinforce']);
  expect(settings).toMatchObject({ totalSteps: 2000 });
  expect(options).toMatchObject({ totalSteps: 2000, discount: 0.99 });
  expect(seeds.map(({ seed }: { seed: number }) => seed)).toEqual([7, 8]);
  for (const row of seeds) {
    expect(row).toMatchObject({ solved: false, stepsToThreshold: null, evaluation: { terms: {} } });
    expect(row.steps).toBeGreaterThanOrEqual(2000);
    expect(row.seconds).toBeGreaterThan(0);
    expect(row.finalReturn).toBeGreaterThan(10);
  }
  const [a, b] = seeds.map(({ finalReturn }: { finalReturn: number }) => finalReturn);
  expect(summary).toMatchObject({ solved: 0, meanReturn: (a + b) / 2 });
  expect(summary.interquartileMean).toBeCloseTo((a + b) / 2, 9);
  expect(summary.deviation).toBeCloseTo(Math.abs(a - b) / Math.SQRT2, 9);
  expect(summary.random.meanReturn).toBeGreaterThan(10);
});

test('a run ends at the threshold where it is told to, and else goes on to its last step', () => {
  const learn = (...words: string[]) => {
    const args = ['--seeds', '1', '--episodes', '1', '--totalSteps', '90000', '--json', ...words];
    return JSON.parse(run('learn', '--', 'CartPole-v1', ...args).stdout).seeds[0];
  };
  const [stopped, whole] = [learn('--stopAtThreshold'), learn('--stopAtThreshold', 'false')];
  expect(stopped).toMatchObject({ solved: true, stepsToThreshold: stopped.steps });
  expect(stopped.steps).toBeLessThan(90_000);
  expect(whole.steps).toBeGreaterThanOrEqual(90_000);
  expect(whole.stepsToThreshold).toBe(stopped.steps);
}, 60_000);

test('the policy of the best seed is saved, and the command says where', () => {
  const folder = mkdtempSync(join(tmpdir(), 'npc-gym-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'best.policy');
  const args = ['--seed=3', '--seeds=4', '--episodes', '1', '--totalSteps', '500', '--save', file, '--json'];
  const { stdout, stderr } = run('learn', '--', 'cart-pole', ...args);
  const { seeds } = JSON.parse(stdout) as { seeds: { seed: number; finalReturn: number }[] };
  const best = seeds.reduce((a, b) => (b.finalReturn > a.finalReturn ? b : a));
  const { seed, episodeReturn } = readPolicy(readFileSync(file)).manifest.training;
  expect({ seed, finalReturn: episodeReturn }).toEqual({ seed: best.seed, finalReturn: best.finalReturn });
  expect(stderr).toContain(`saved the policy of seed ${best.seed}, return ${best.finalReturn.toFixed(1)}, to ${file}`);
});

test('--help tells of every option of the algorithm, with its default', () => {
  const { stdout, status } = run('learn', '--', '--help', '--algorithm', 'ppo');
  expect(status).toBe(0);
  expect(stdout).toMatch(/Usage: .*cart-pole, dodge, .*Pendulum-v1/);
  for (const [name, { help }] of Object.entries(algorithmSettings.ppo.options)) {
    expect(stdout).toMatch(new RegExp(`  --${name} \\S.*  `));
    expect(stdout).toContain(help);
  }
  expect(stdout).toContain('  --hiddenWidths 64,64  ');
});

test('bench prints a rate, its reference and their ratio', () => {
  const { stdout, status } = run('bench', '--', 'cart-pole', '--rounds', '1', '--json');
  expect(status).toBe(0);
  const { name, value, unit, reference, ratio, goal } = JSON.parse(stdout);
  expect({ name, unit, goal }).toEqual({ name: 'cart-pole', unit: 'steps/s', goal: { ratio: { least: 6 } } });
  expect(reference.name).toMatch(/plain tfjs/);
  expect(ratio).toBeCloseTo(value / reference.value, 6);
}, 90_000);

test.each([
  [['learn'], /Usage: .*cart-pole, dodge, .*Pendulum-v1/],
  [
    ['learn', '--', 'tetris'],
    /Got 'tetris', expected cart-pole, dodge, lander, pack, platformer, CartPole-v1, .*, or a folder in games/,
  ],
  [
    ['results', '--', 'dodge', 'trpo'],
    /Got 'dodge trpo', expected a row of sdk\/cli\/tasks.json: CartPole-v1 reinforce/,
  ],
  [['learn', '--', 'cart-pole', '--learningrate', '0.1'], /unknown option 'learningrate'; did you mean 'learningRate'/],
  [['learn', '--', 'cart-pole', '--algorithm', 'dqn'], /got algorithm = "dqn", expected one of reinforce, .*trpo/],
  [['learn', '--', 'cart-pole', '--seed', 'abc'], /got seed = "abc", expected a whole number/],
  [['learn', '--', 'cart-pole', '--seed', '4294967295', '--seeds=2'], /got seeds up to 4294967296, expected at most/],
  [['learn', '--', 'cart-pole', '--algorithm', 'ppo', '--algorithm', 'dqn'], /got algorithm = "dqn"/],
  [['learn', '--', 'cart-pole', '--save', 'no/such/folder.policy'], /got --save no.*expected a file in a folder/],
  [['learn', '--', 'cart-pole', '--save'], /got --save without a value/],
  [['bench', '--', 'cart-pole', '--rounds', 'many'], /got rounds = "many"/],
])('%j is refused in one clear line', (args, message) => {
  const { stderr, status } = run(...args);
  expect(stderr.trim()).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
});
