import '../../fixtures/headless';
import { expect, test } from 'vitest';
import { checkEnvironment, type FindingKind } from '../../../sdk/check';
import { type DefineEnvironmentOptions, defineEnvironment, type Environment } from '../../../sdk/env';
import { classicTasks } from '../../../sdk/env/classic';
import { seededRandom } from '../../../sdk/math';
import { box, discrete } from '../../../sdk/spaces';

const spec = {
  id: 'walk',
  observationSpace: box({ low: -1, high: 1, shape: [1] }),
  actionSpace: discrete(2),
  agents: 1,
  rewardTerms: [],
};

/** A walk to either side, as an environment without a scene; any method may be replaced. */
function walk(methods: Partial<Environment> = {}, options: Partial<DefineEnvironmentOptions> = {}) {
  const { rewardTerms: _, ...rest } = spec;
  return defineEnvironment({ ...rest, make: () => ({ ...makeWalk(), ...methods }), ...options });
}

function makeWalk(): Environment {
  const random = seededRandom(0);
  let x = 0;
  return {
    ...spec,
    reset(seed, rows) {
      random.seed(seed);
      x = rows.observations[0] = random() - 0.5;
      rows.rewards[0] = rows.terminated[0] = rows.truncated[0] = 0;
    },
    step(actions, rows) {
      x += (actions[0] - 0.5) * (0.1 + 0.1 * random());
      rows.terminated[0] = Math.abs(x) > 1 ? 1 : 0;
      rows.observations[0] = Math.max(-1, Math.min(x, 1));
      rows.rewards[0] = x;
    },
    close() {},
  };
}

test.each([walk(), ...Object.values(classicTasks)])('$id has no errors', async (environment) => {
  const { findings } = await checkEnvironment(environment);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

let resets = 0;

test.each<[string, Partial<Environment>, FindingKind]>([
  ['an observation that the reset does not write', { reset: () => {} }, 'unwritten'],
  [
    'NaN',
    {
      step(_, rows) {
        rows.observations[0] = Number.NaN;
      },
    },
    'not-finite',
  ],
  [
    'a reward that is infinite',
    {
      step(_, rows) {
        rows.rewards[0] = 1 / 0;
      },
    },
    'not-finite',
  ],
  [
    'something that survives a reset',
    {
      reset(_, rows) {
        rows.observations[0] = (resets++ % 1000) / 1000;
        rows.terminated[0] = 0;
      },
    },
    'state-survives-reset',
  ],
  [
    'chance of its own',
    {
      reset(_, rows) {
        rows.observations[0] = Math.random();
        rows.terminated[0] = 0;
      },
    },
    'nondeterminism',
  ],
  ['no end', { step: (_, rows) => rows.observations.fill(0.5) }, 'endless'],
])('%s is found without a scene, too', async (_, methods, kind) => {
  const { findings } = await checkEnvironment(walk(methods), { steps: 200 });
  expect(findings.filter(({ severity }) => severity === 'error').map((finding) => finding.kind)).toContain(kind);
});

test('a limit that only the environment knows is waited for', async () => {
  const still = { step: (_: unknown, rows: { rewards: Float32Array }) => rows.rewards.fill(0) };
  const { findings } = await checkEnvironment(walk(still, { maxEpisodeSteps: 5000 }), { steps: 200 });
  expect(findings.find(({ kind }) => kind === 'endless')?.severity).toBe('warning');
});

test('a mask that allows nothing is found', async () => {
  const step = (_: unknown, rows: { actionMasks: Uint8Array }) => rows.actionMasks.fill(0);
  const { findings } = await checkEnvironment(walk({ step, masked: true }, { masked: true }));
  expect(findings[0]).toMatchObject({ kind: 'empty-mask', severity: 'error' });
});

test('copies that share something are found', async () => {
  const shared = makeWalk();
  const { findings } = await checkEnvironment(walk({ reset: shared.reset, step: shared.step }));
  expect(findings.map(({ kind }) => kind)).toContain('copies-interfere');
});

test('an environment that cannot be made is a finding', async () => {
  const environment = walk({}, { observationSpace: box({ low: -1, high: 1, shape: [6] }) });
  await expect(environment.create(1)).rejects.toThrow('got observationSpace');
  const { findings } = await checkEnvironment(environment);
  expect(findings.map(({ kind }) => kind)).toEqual(['exception']);
});

test('what is no environment, and options that do not fit, are refused', async () => {
  await expect(checkEnvironment({} as never)).rejects.toThrow('got [object Object], expected what sceneEnvironment');
  await expect(checkEnvironment(walk(), { steps: 1 })).rejects.toThrow(
    'got steps = 1, expected a whole number from 100',
  );
  await expect(checkEnvironment(walk(), { step: 1 } as never)).rejects.toThrow("got unknown option 'step'");
});
