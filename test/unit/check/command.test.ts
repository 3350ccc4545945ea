import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Runs the command as `npm run check` does. */
function check(...args: string[]) {
  return spawnSync(process.execPath, ['scripts/cli.mjs', 'check', ...args], { encoding: 'utf8' });
}

const fault = (name: string) => `test/fixtures/scenes/faults/${name}.ts`;

test('a sound game is checked in a few lines', () => {
  const { stdout, status } = check('dodge', '--steps', '200');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^dodge: [\d,]+ steps in \d+ episodes, [\d.]+ s\n/);
  expect(stdout).toMatch(/(Nothing was found|0 errors, \d+ warnings?)\.\n$/);
}, 60_000);

test('an error is told with its remedy and the line of the game that is behind it', () => {
  const { stdout, status } = check(fault('captured'), '--steps=200');
  expect(status).toBe(1);
  expect(stdout).toMatch(/\nerror: nondeterminism\n {2}Got two episodes .*Math\.random\.\n {2}→ Call Math\.random by/);
  expect(stdout).toMatch(/\n {2}at test\/fixtures\/scenes\/faults\/captured\.ts:10\n/);
}, 60_000);

test('a scene that never comes back is a finding that names scene and frame', () => {
  const { stdout, status } = check(fault('endless'), '--json');
  expect(status).toBe(1);
  const { environment, findings } = JSON.parse(stdout);
  expect(environment).toBe('garden');
  expect(findings).toEqual([expect.objectContaining({ kind: 'hang', severity: 'error' })]);
  expect(findings[0].message).toMatch(/scene 'garden' has not come back from frame \d+ \(garden, copy 0\)/);
}, 60_000);

test.each([
  [['nowhere'], /Got 'nowhere', expected cart-pole, dodge, .*Pendulum-v1/],
  [['dodge', '--sed', '1'], /check: got unknown option 'sed'; did you mean 'seed'/],
  [['dodge', '--steps', '5'], /check: got steps = 5, expected a whole number from 100/],
  [[], /Usage: npm run check -- NAME/],
])(
  '%j is refused in one clear line',
  (args, message) => {
    const { stderr, status } = check(...args);
    expect(stderr.trim()).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  },
  60_000,
);
