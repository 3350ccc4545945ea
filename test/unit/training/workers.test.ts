import '../../fixtures/headless';
import { afterEach, beforeAll, beforeEach, describe, expect, type MockInstance, test, vi } from 'vitest';
import { defineEnvironment, type EnvironmentDefinition } from '../../../sdk/env';
import { cartPole } from '../../../sdk/env/classic';
import { type Checkpoint, createTraining, type IterationMetrics } from '../../../sdk/training';
import { type Crew, ThreadLostError } from '../../../sdk/training/crew';
import { createBreath, Stopped } from '../../../sdk/worker/breath';
import { startTestBackend } from '../../fixtures/backend';
import { forbiddenBranches, target, trio } from '../../probes/probes';
import { type FakeCrew, type Fate, fakeCrew, forEver, lost, turn } from './crews';
import { algorithmNames, everything } from './run';

beforeAll(startTestBackend);

let warn: MockInstance;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => warn.mockRestore());

const options = { ...everything('reinforce'), trajectoriesPerIteration: 7, stepsPerIteration: 300 };

const { observationSpace, actionSpace } = target;

/** Its only agent never appears. */
const empty = defineEnvironment({
  id: 'empty',
  observationSpace,
  actionSpace,
  make: () => ({
    id: 'empty',
    observationSpace,
    actionSpace,
    agents: 1,
    rewardTerms: [],
    reset(_seed, rows) {
      rows.absent[0] = 1;
      rows.terminated[0] = 0;
    },
    step(_actions, rows) {
      rows.terminated[0] = 1;
    },
    close() {},
  }),
});

/** Everything that a run leaves, but for what it was told. */
async function outcome(
  crew: Crew | undefined,
  given: Readonly<Record<string, unknown>>,
  world: EnvironmentDefinition = cartPole,
  iterations = 3,
  resumeFrom?: Checkpoint,
  breathe: () => Promise<void> = turn,
) {
  const training = await createTraining(world, given, { now: () => 0, breathe, crew }, resumeFrom);
  try {
    const metrics: IterationMetrics[] = [];
    for (let i = 0; i < iterations; i++) metrics.push(await training.iterate());
    const { options: _, ...checkpoint } = training.checkpoint();
    return { metrics, tensors: training.policy().tensors, checkpoint, whole: training.checkpoint() };
  } finally {
    training.close();
  }
}

const withoutOptions = ({ whole: _, ...rest }: Awaited<ReturnType<typeof outcome>>) => rest;
const same = (a: Awaited<ReturnType<typeof outcome>>, b: Awaited<ReturnType<typeof outcome>>) =>
  expect(withoutOptions(a)).toEqual(withoutOptions(b));

const memories = [
  ['shared memory', true],
  ['no shared memory', false],
] as const;

describe.each(memories)('with %s', (_, sharesMemory) => {
  test.each(algorithmNames)('the number of workers changes nothing in what %s learns', async (algorithm) => {
    const given = everything(algorithm, { trajectoriesPerIteration: 7 });
    for (const world of [cartPole, target, forbiddenBranches, trio]) {
      const alone = await outcome(undefined, given, world);
      for (const workers of [2, 3, 5]) {
        const crew = fakeCrew(world, sharesMemory);
        same(await outcome(crew, { ...given, workers }, world), alone);
        expect(crew.started).toHaveLength(workers - 1);
        expect(new Set(crew.shares.map(({ member }) => member)).size).toBe(workers - 1);
        expect(crew.alive.size).toBe(0);
      }
    }
  });

  /** Runs three workers, one of which meets its fate, against one. */
  async function suffer(fate: (crew: () => FakeCrew) => Fate): Promise<FakeCrew> {
    const alone = await outcome(undefined, options, cartPole, 8);
    const crew: FakeCrew = fakeCrew(cartPole, sharesMemory, (...args) => fate(() => crew)(...args));
    same(await outcome(crew, { ...options, workers: 3 }, cartPole, 8), alone);
    expect(crew.alive.size).toBe(0);
    return crew;
  }

  test('a worker that is lost in the middle of a round costs nothing but its share, and another takes its place', async () => {
    const crew = await suffer(() => (member, steps) => (member === 1 && steps === 20 ? lost() : undefined));
    expect(crew.started).toHaveLength(3);
    expect(crew.shares.filter(({ member }) => member === 2).length).toBeGreaterThan(1);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0][0]).toBe('npc-gym: lost one of 3 workers, another is started.');
    expect(warn.mock.calls[0][1].message).toContain('power cut');
  });

  test('where every thread is lost at once, the learner plays alone and goes on', async () => {
    const crew = await suffer(() => (_, steps) => (steps === 5 ? lost() : undefined));
    expect(crew.started).toHaveLength(6);
    expect(warn).toHaveBeenCalledTimes(6);
    expect(warn.mock.calls[5][0]).toBe('npc-gym: lost one of 3 workers, the others go on without it.');
  });

  test('a worker that is lost in every iteration is not started for ever', async () => {
    const crew = await suffer(() => (member, steps) => (member !== 1 && steps === 3 ? lost() : undefined));
    expect(crew.started).toHaveLength(4); // the first seat took three, the second one
    expect(crew.shares.filter(({ member }) => member === 1).length).toBeGreaterThan(4);
  });

  test('one that hangs is waited for until it counts as lost', async () => {
    let giveUp = (): void => {};
    const silent = new Promise<void>((_, reject) => {
      giveUp = () => reject(new ThreadLostError('The training worker has not answered for 10 s.'));
    });
    const timer = setTimeout(() => giveUp(), 500);
    await suffer(() => (member, steps) => (member === 0 && steps === 4 ? silent : undefined));
    clearTimeout(timer);
    expect(warn.mock.calls[0][1].message).toContain('has not answered');
  });

  test('a scene that fails in a worker fails the run with its own error', async () => {
    const crew = fakeCrew(cartPole, sharesMemory, (_, steps) => {
      if (steps === 30) throw new Error('The pole broke.');
    });
    await expect(outcome(crew, { ...options, workers: 2 }, cartPole, 8)).rejects.toThrow('The pole broke.');
    expect(crew.alive.size).toBe(0);
  });

  test('a run that is stopped in the middle of a round ends at once, though others still play', async () => {
    const crew = fakeCrew(cartPole, sharesMemory, (_, steps) => (steps === 10 ? forEver() : undefined));
    const breath = createBreath(() => performance.now(), 0);
    const host = { now: breath.now, breathe: breath.breathe, rest: breath.rest, crew };
    const training = await createTraining(cartPole, { ...options, workers: 2 }, host);
    setTimeout(breath.stop, 300);
    const run = async () => {
      for (;;) await training.iterate();
    };
    await expect(run()).rejects.toBeInstanceOf(Stopped);
    expect(crew.alive.size).toBe(0); // whoever still played
    training.close();
  });

  test('a pause in the middle of a round changes nothing', async () => {
    const alone = await outcome(undefined, options);
    let breaths = 0;
    const breathe = () => (breaths++ === 50 ? new Promise<void>((resolve) => setTimeout(resolve, 200)) : turn());
    same(
      await outcome(fakeCrew(cartPole, sharesMemory), { ...options, workers: 3 }, cartPole, 3, undefined, breathe),
      alone,
    );
  });

  test('a run goes on from a checkpoint with another number of workers', async () => {
    const whole = await outcome(undefined, options, cartPole, 4);
    const half = await outcome(fakeCrew(cartPole, sharesMemory), { ...options, workers: 3 }, cartPole, 2);
    const crew = fakeCrew(cartPole, sharesMemory);
    const rest = await outcome(crew, { ...options, workers: 2 }, cartPole, 2, half.whole);
    expect(rest.checkpoint).toEqual(whole.checkpoint);
    expect(rest.metrics).toEqual(whole.metrics.slice(2));
    expect((await outcome(undefined, options, cartPole, 2, half.whole)).checkpoint).toEqual(whole.checkpoint);
  });

  test('a world in which nobody ever appears is refused as with one worker', async () => {
    const { message } = await outcome(undefined, options, empty).catch((error) => error);
    expect(message).toContain('no agent ever appeared');
    await expect(outcome(fakeCrew(empty, sharesMemory), { ...options, workers: 3 }, empty)).rejects.toThrow(message);
  });
});

test('workers share out the copies, and none has so many that another finds no episode left', async () => {
  const copies = async (given: object) => {
    const crew = fakeCrew(cartPole, true);
    await outcome(crew, { ...options, ...given }, cartPole, 1);
    return crew.started[0].copies;
  };
  expect(await copies({ workers: 2, trajectoriesPerIteration: 8 })).toBe(2);
  expect(await copies({ workers: 2, trajectoriesPerIteration: 5 })).toBe(2);
  expect(await copies({ workers: 2, trajectoriesPerIteration: 48 })).toBe(6);
  expect(await copies({ workers: 2, trajectoriesPerIteration: 64, copies: 6 })).toBe(3);
  expect(await copies({ workers: 5, trajectoriesPerIteration: 4 })).toBe(1);
});

test('where no threads can be started, several workers are refused', async () => {
  await expect(outcome(undefined, { ...options, workers: 2 })).rejects.toThrow(
    'train: got workers = 2 where no threads can be started, expected 1.',
  );
});
