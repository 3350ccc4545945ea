import { beforeAll, describe, expect, test } from 'vitest';
import { cartPole } from '../../../sdk/env/classic';
import type { Checkpoint } from '../../../sdk/training';
import { startTestBackend } from '../../fixtures/backend';
import { bandit, forbiddenBranches, target } from '../../probes/probes';
import { algorithmNames, everything, has, runFor } from './run';

beforeAll(startTestBackend);

const worlds = [cartPole, target, forbiddenBranches];

describe.each(algorithmNames)('a run of %s goes on from a checkpoint bit for bit', (algorithm) => {
  const variants: Readonly<Record<string, unknown>>[] = [
    {},
    { learningRateSchedule: 'linear', optimizer: 'adam', normalizeReturns: false },
    ...(has(algorithm, 'sharedTrunk') ? [{ sharedTrunk: true }] : []),
  ];

  test.each(variants)('with %o', async (given) => {
    for (const world of worlds) {
      const options = everything(algorithm, given);
      const whole = await runFor(4, options, world);
      const half = await runFor(2, options, world);
      const rest = await runFor(2, options, world, structuredClone(half.checkpoint));
      expect(rest.metrics).toEqual(whole.metrics.slice(2));
      expect(rest.file).toEqual(whole.file);
      expect(rest.checkpoint).toEqual(whole.checkpoint);
    }
  });

  test('and a checkpoint is a copy: what the run does afterwards does not change it', async () => {
    const half = await runFor(2, everything(algorithm), cartPole);
    const kept = structuredClone(half.checkpoint);
    await runFor(1, everything(algorithm), cartPole, half.checkpoint);
    expect(half.checkpoint).toEqual(kept);
  });
});

describe('refused is', () => {
  const resume = (checkpoint: unknown, options = {}, world = bandit) =>
    expect(runFor(1, { hiddenWidths: [4], ...options }, world, checkpoint as Checkpoint)).rejects;
  const taken = async (options = {}) => (await runFor(1, { hiddenWidths: [4], ...options }, bandit)).checkpoint;

  test('the checkpoint of another run, naming the first difference', async () => {
    const checkpoint = await taken({ seed: 1 });
    await resume(checkpoint, { seed: 2 }).toThrow('Resume: got a checkpoint with seed = 1, expected 2.');
    await resume(checkpoint, { algorithm: 'a2c' }).toThrow(/got a checkpoint with algorithm = reinforce, expected a2c/);
    await resume(checkpoint, { optimizer: 'momentum' }).toThrow(/with optimizer = adam, expected momentum/);
    await resume(checkpoint, {}, target).toThrow("got a checkpoint of 'bandit', expected one of 'target'");
  });

  test('another totalSteps where step sizes depend on it, and only there', async () => {
    const constant = { learningRateSchedule: 'constant' };
    await runFor(1, { hiddenWidths: [4], ...constant, totalSteps: 5, copies: 2 }, bandit, await taken(constant));
    const scheduled = await taken({ learningRateSchedule: 'linear' });
    await resume(scheduled, { learningRateSchedule: 'linear', totalSteps: 5 }).toThrow(
      /got a checkpoint with totalSteps = \d+, expected 5\./,
    );
    await runFor(1, { hiddenWidths: [4], learningRateSchedule: 'linear', copies: 2 }, bandit, scheduled);
  });

  const damages: Readonly<Record<string, (checkpoint: Checkpoint) => unknown>> = {
    'nothing at all': () => ({}),
    'progress without numbers': (whole) => ({ ...whole, progress: {} }),
    'progress that is none': (whole) => ({ ...whole, progress: { ...whole.progress, iterations: Number.NaN } }),
    'no numbers': ({ algorithm: _, ...rest }) => rest,
  };
  test.each(Object.keys(damages))('what is no checkpoint: %s', async (damage) => {
    await resume(damages[damage](await taken())).toThrow(/^Resume: got something that is no checkpoint, expected one/);
  });

  test.each([
    'policy.parameters',
    'critic.parameters',
    'policy.mean',
    'critic.step',
    'observationScale',
    'returnScale',
  ])('a damaged checkpoint, naming what is damaged: %s', async (name) => {
    const checkpoint = await taken();
    const { [name]: numbers, ...others } = checkpoint.algorithm;
    const damaged = (algorithm: object) => ({ ...checkpoint, algorithm });
    const spoilt = numbers.map((value, i) => (i === 0 ? Number.NaN : value));
    const { length } = numbers;
    const message = (got: string) =>
      `Resume: got ${got} for ${name}, expected ${length} finite numbers. The checkpoint is damaged.`;
    await resume(damaged(others)).toThrow(message('nothing'));
    await resume(damaged({ ...others, [name]: numbers.slice(1) })).toThrow(message(`${length - 1} numbers`));
    await resume(damaged({ ...others, [name]: spoilt })).toThrow(message(`${length} numbers`));
    await runFor(1, { hiddenWidths: [4] }, bandit, checkpoint);
  });
});
