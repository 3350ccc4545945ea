import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { defineEnvironment, type EnvironmentDefinition } from '../../../sdk/env';
import { readPolicy } from '../../../sdk/policy';
import type { ProgressMessage } from '../../../sdk/worker/protocol';
import { createRunner } from '../../../sdk/worker/runner';
import { startTestBackend } from '../../fixtures/backend';
import { bandit, contextualBandit } from '../../probes/probes';

beforeAll(startTestBackend);

const now = () => performance.now();
const runnerOf = (...definitions: EnvironmentDefinition[]) =>
  createRunner({ now, definitions: async () => new Map(definitions.map((definition) => [definition.id, definition])) });

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const endless = { environment: 'contextual-bandit', totalSteps: 1e9, trajectoriesPerIteration: 256 };

test('trains to the end, telling of every iteration exactly once', async () => {
  const iterations: number[] = [];
  const receive = (message: ProgressMessage) => {
    const column = message.columns.indexOf('iteration');
    for (let at = 0; at < message.rows.length; at += message.columns.length) iterations.push(message.rows[at + column]);
    expect(readPolicy(message.policy).manifest.training.iterations).toBe(iterations[iterations.length - 1]);
  };
  const policy = await runnerOf(bandit).train({ environment: 'bandit', totalSteps: 160 }, receive);
  expect(iterations).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(readPolicy(policy).manifest.training).toMatchObject({ steps: 160, iterations: 20 });
});

test('sends no second message before the page has taken the first', async () => {
  const runner = runnerOf(contextualBandit);
  let messages = 0;
  let open = false;
  let take = () => {};
  const run = runner.train(endless, () => {
    messages++;
    if (open) return;
    return new Promise<void>((resolve) => {
      take = resolve;
    });
  });
  await wait(500);
  expect(messages).toBe(1);
  take();
  await wait(300);
  expect(messages).toBe(2);
  open = true;
  take();
  runner.stop();
  await run;
});

test('pauses, answers while paused, resumes, and stops with the policy so far', async () => {
  const runner = runnerOf(contextualBandit);
  let steps = 0;
  const run = runner.train(endless, ({ columns, rows }) => {
    steps = rows[rows.length - columns.length + columns.indexOf('steps')];
  });
  await wait(300);
  runner.pause();
  await wait(150);
  const paused = steps;
  expect(paused).toBeGreaterThan(0);
  await wait(300);
  expect(steps).toBe(paused);
  const evaluation = await runner.evaluate({ environment: 'contextual-bandit', policy: 'random', episodes: 10 });
  expect(evaluation.episodes).toBe(10);
  runner.resume();
  await wait(300);
  expect(steps).toBeGreaterThan(paused);
  runner.stop();
  const { training } = readPolicy(await run).manifest;
  expect(training.steps).toBeGreaterThanOrEqual(steps);
  expect(training.seconds).toBeLessThan(0.9); // the pause is not counted
});

test('stopping while paused ends the run, and the next run can begin', async () => {
  const runner = runnerOf(contextualBandit);
  const run = runner.train(endless, () => {});
  await expect(runner.train(endless, () => {})).rejects.toThrow('a run is under way');
  runner.pause();
  await wait(50);
  runner.stop();
  await run;
  await runner.train({ environment: 'contextual-bandit', totalSteps: 10 }, () => {});
});

test('what is asked wrongly is refused with its reason', async () => {
  const runner = runnerOf(bandit, contextualBandit);
  await expect(runner.train({ environment: 'dodge' }, () => {})).rejects.toThrow(
    "got unknown environment 'dodge', expected one of bandit, contextual-bandit",
  );
  await expect(runner.train({ environment: 'bandit', epochs: 3 }, () => {})).rejects.toThrow("unknown option 'epochs'");
  await expect(runner.evaluate({ environment: 'bandit', policy: new Uint8Array(20) })).rejects.toThrow(/policy/i);
});

test('a world that fails ends the run with its own error, and leaves no tensors', async () => {
  let steps = 0;
  const { id, observationSpace, actionSpace } = bandit;
  const failing = defineEnvironment({
    id,
    observationSpace,
    actionSpace,
    make: () => ({
      id,
      observationSpace,
      actionSpace,
      agents: 1,
      rewardTerms: [],
      reset(_seed, rows) {
        rows.terminated[0] = 0;
      },
      step(_actions, rows) {
        if (++steps > 100) throw new Error('The floor gave way.');
        rows.terminated[0] = 1;
      },
      close() {},
    }),
  });
  const before = memory().numTensors;
  await expect(runnerOf(failing).train({ environment: 'bandit' }, () => {})).rejects.toThrow('The floor gave way.');
  expect(memory().numTensors).toBe(before);
});
