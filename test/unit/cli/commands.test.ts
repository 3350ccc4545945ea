import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

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

test('a run ends at the threshold where tasks.json says so, unless the command line says otherwise', () => {
  const learn = (...words: string[]) => {
    const args = ['--seeds', '1', '--episodes', '1', '--totalSteps', '90000', '--json', ...words];
    return JSON.parse(run('learn', '--', 'CartPole-v1', ...args).stdout).seeds[0];
  };
  const [stopped, whole] = [learn(), learn('--stopAtThreshold', 'false')];
  expect(stopped).toMatchObject({ solved: true, stepsToThreshold: stopped.steps });
  expect(stopped.steps).toBeLessThan(90_000);
  expect(whole.steps).toBeGreaterThanOrEqual(90_000);
  expect(whole.stepsToThreshold).toBe(stopped.steps);
}, 60_000);

test('bench prints a rate, its reference and their ratio', () => {
  const { stdout, status } = run('bench', '--', 'cart-pole', '--rounds', '1', '--json');
  expect(status).toBe(0);
  const { name, stepsPerSecond, reference, ratio } = JSON.parse(stdout);
  expect(name).toBe('cart-pole');
  expect(reference.name).toMatch(/plain tfjs/);
  expect(ratio).toBeCloseTo(stepsPerSecond / reference.stepsPerSecond, 6);
}, 90_000);

test.each([
  [['learn'], /Usage: .*cart-pole, dodge, .*Pendulum-v1/],
  [['learn', '--', 'tetris'], /Got 'tetris', expected CartPole-v1, .*, or a folder in games/],
  [
    ['results', '--', 'dodge', 'trpo'],
    /Got 'dodge trpo', expected a row of sdk\/cli\/tasks.json: CartPole-v1 reinforce/,
  ],
  [['learn', '--', 'cart-pole', '--learningrate', '0.1'], /unknown option 'learningrate'; did you mean 'learningRate'/],
  [['learn', '--', 'cart-pole', '--algorithm', 'dqn'], /got algorithm = "dqn", expected one of reinforce, .*trpo/],
  [['bench', '--', 'cart-pole', '--rounds', 'many'], /got rounds = "many"/],
])('%j is refused in one clear line', (args, message) => {
  const { stderr, status } = run(...args);
  expect(stderr.trim()).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
});
