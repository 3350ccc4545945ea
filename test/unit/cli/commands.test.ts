import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Runs a command as npm does. */
function run(...args: string[]) {
  return spawnSync('npm', ['run', ...args], { encoding: 'utf8' });
}

test('learn prints one JSON document: a row for each seed, and a summary', () => {
  const args = ['--seeds', '2', '--seed', '7', '--episodes', '5', '--totalSteps', '2000', '--json'];
  const { stdout, status } = run('learn', '--', 'cart-pole', '--algorithm', 'reinforce', ...args);
  expect(status).toBe(0);
  const { task, algorithm, seeds, summary } = JSON.parse(stdout);
  expect([task, algorithm]).toEqual(['cart-pole', 'reinforce']);
  expect(seeds.map(({ seed }: { seed: number }) => seed)).toEqual([7, 8]);
  for (const row of seeds) {
    expect(row).toMatchObject({ solved: false, evaluation: { terms: {} } });
    expect(row.steps).toBeGreaterThanOrEqual(2000);
    expect(row.seconds).toBeGreaterThan(0);
    expect(row.finalReturn).toBeGreaterThan(10);
  }
  expect(summary).toMatchObject({ solved: 0 });
  expect(summary.random.meanReturn).toBeGreaterThan(10);
});

test('bench prints a rate, its reference and their ratio', () => {
  const { stdout, status } = run('bench', '--', 'cart-pole', '--rounds', '1', '--json');
  expect(status).toBe(0);
  const { name, stepsPerSecond, reference, ratio } = JSON.parse(stdout);
  expect(name).toBe('cart-pole');
  expect(reference.name).toMatch(/plain tfjs/);
  expect(ratio).toBeCloseTo(stepsPerSecond / reference.stepsPerSecond, 6);
});

test.each([
  [['learn'], /Usage: .*cart-pole, dodge/],
  [['learn', '--', 'tetris'], /Got 'tetris'/],
  [['learn', '--', 'cart-pole', '--learningrate', '0.1'], /unknown option 'learningrate'; did you mean 'learningRate'/],
  [['learn', '--', 'cart-pole', '--algorithm', 'dqn'], /got algorithm = "dqn", expected one of reinforce/],
  [['bench', '--', 'cart-pole', '--rounds', 'many'], /got rounds = "many"/],
])('%j is refused in one clear line', (args, message) => {
  const { stderr, status } = run(...args);
  expect(stderr.trim()).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
});
