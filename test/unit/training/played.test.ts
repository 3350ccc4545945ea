import { beforeAll, describe, expect, test } from 'vitest';
import type { EnvironmentDefinition } from '../../../sdk/env';
import { seededRandom } from '../../../sdk/math';
import { type Policy, readPolicy } from '../../../sdk/policy';
import { type Action, convolution, createActor, layerNorm, loadPolicy } from '../../../sdk/runtime';
import { box, discrete, maskSize, multiDiscrete, spaceSize } from '../../../sdk/spaces';
import { greedyPlayer } from '../../../sdk/training/players';
import { startTestBackend } from '../../fixtures/backend';
import { relativeError } from '../nn/reference';
import { drawMask, farNumber, farWorld } from './far-world';
import { everything, runFor } from './run';

beforeAll(startTestBackend);

const plane = box({ low: [-1, -4], high: [1, 2], shape: [2] });
const halfOpen = box({ low: [0, -Infinity], high: [Infinity, 3], shape: [2] });

const cases: readonly [string, EnvironmentDefinition, Readonly<Record<string, unknown>>][] = [
  ['one choice', farWorld(discrete(3), [4]), { algorithm: 'reinforce', layerNorm: false, hiddenWidths: [6, 5] }],
  ['choices, masked', farWorld(multiDiscrete([3, 2, 4]), [4], true), { algorithm: 'ppo' }],
  ['choices out of a shared trunk', farWorld(multiDiscrete([3, 2]), [4]), { algorithm: 'a2c', sharedTrunk: true }],
  ['a box, clipped', farWorld(plane, [4]), { algorithm: 'trpo', activation: 'swish' }],
  ['a box, squashed', farWorld(plane, [4]), { algorithm: 'ppo', actionBounds: 'tanh', activation: 'elu' }],
  [
    'a box, squashed, out of a shared trunk',
    farWorld(plane, [4]),
    { algorithm: 'a2c', actionBounds: 'tanh', sharedTrunk: true, stateDependentDeviation: true },
  ],
  [
    'a box with open sides',
    farWorld(halfOpen, [4]),
    { algorithm: 'natural-gradient', actionBounds: 'tanh', initialization: 'glorot' },
  ],
  ['no hidden layer', farWorld(discrete(3), [4]), { algorithm: 'a2c', hiddenWidths: [], layerNorm: false }],
  [
    'a grid, through convolutions',
    farWorld(discrete(3), [5, 6, 2]),
    { algorithm: 'ppo', convolutionFilters: [4, 3], activation: 'relu', sharedTrunk: true },
  ],
];

/** What trainer and runtime do in the same situations, as lists of numbers. */
function decisions(definition: EnvironmentDefinition, policy: Policy) {
  const { observationSpace, actionSpace, masked } = definition;
  const size = spaceSize(observationSpace);
  const player = greedyPlayer(definition, policy);
  const actor = createActor<Action>(policy, { layers: [layerNorm, convolution] });
  const random = seededRandom(7);
  const actionSize = spaceSize(actionSpace);
  const [trainer, runtime]: number[][][] = [[], []];
  for (let n = 0; n < 50; n++) {
    const observation = Float32Array.from({ length: size }, (_, i) => farNumber(i, 3 * random() - 1));
    const mask = new Uint8Array(masked ? maskSize(actionSpace) : 0);
    drawMask(actionSpace, random, mask);
    const recorded = player.whole ? new Int32Array(player.actionSize) : new Float32Array(player.actionSize);
    const action = actionSpace.type === 'box' ? new Float32Array(actionSize) : new Int32Array(actionSize);
    player.choose(player.decide(observation, 1), 0, mask, 0, random, recorded, 0);
    player.act(recorded, 0, action, 0);
    trainer.push([...action]);
    const played = actor.act(observation, masked ? mask : undefined);
    runtime.push(typeof played === 'number' ? [played] : [...played]);
  }
  player.dispose();
  return { trainer, runtime };
}

describe.each(cases)('%s', (_, definition, { algorithm, ...given }) => {
  test('the runtime plays the policy of a run as the trainer does, normalisation included', async () => {
    const { file } = await runFor(3, everything(String(algorithm), given), definition);
    const policy = readPolicy(file);
    expect(policy.manifest.normalization).toEqual({ clip: 10 });
    expect(policy.tensors['observation.mean'][0]).toBeGreaterThan(900);
    expect(policy.tensors['observation.deviation'][0]).toBeGreaterThan(50);
    const { trainer, runtime } = decisions(definition, policy);
    if (definition.actionSpace.type !== 'box') expect(runtime).toEqual(trainer);
    expect(relativeError(runtime.flat(), trainer.flat())).toBeLessThan(1e-6);
    expect(new Set(runtime.map(String)).size).toBeGreaterThan(1);
    const actor = await loadPolicy(file, { layers: [layerNorm, convolution] });
    expect(actor.manifest).toEqual(policy.manifest);
  });
});

test('the normalisation in the file is that of all that was seen before the last update', async () => {
  const definition = farWorld(discrete(3), [3]);
  const { policy } = await runFor(40, everything('reinforce'), definition);
  const mean = policy.tensors['observation.mean'];
  const deviation = policy.tensors['observation.deviation'];
  for (let i = 0; i < 3; i++) {
    const size = Math.abs(farNumber(i, 0.5));
    expect(mean[i] / farNumber(i, 0.5)).toBeCloseTo(1, 1);
    expect(deviation[i] / size).toBeCloseTo(0.4 / Math.sqrt(12), 2); // of a uniform number in a width of 0.4
  }
});
