import { expect, it } from 'vitest';
import { activations, type ConvolutionLayer, type LayerSpec, writePolicy } from '../../../sdk/policy';
import { convolution, createActor, layerNorm, loadPolicy } from '../../../sdk/runtime';
import { box, discrete } from '../../../sdk/spaces';
import {
  lehmer,
  referenceOutput,
  referenceProbabilities,
  type SampleOptions,
  samplePolicy,
} from '../policy/sample-policy';

const grid = (changes: Partial<ConvolutionLayer> = {}): ConvolutionLayer => ({
  type: 'convolution',
  inputs: 60,
  outputs: 60,
  activation: 'elu',
  height: 5,
  width: 4,
  channels: 3,
  filters: 5,
  size: 2,
  stride: 1,
  ...changes,
});
const norm = (width: number, activation: LayerSpec['activation'] = 'tanh'): LayerSpec => {
  return { type: 'layer-norm', inputs: width, outputs: width, activation };
};
const strided = grid({ stride: 2, outputs: 20 }); // 2 × 2 places: the last row is never looked at
const second: ConvolutionLayer = {
  ...grid(),
  inputs: 60,
  outputs: 7,
  height: 4,
  width: 3,
  channels: 5,
  filters: 7,
  size: 3,
  stride: 2,
};

const networks: [string, SampleOptions][] = [
  ...activations.map((activation): [string, SampleOptions] => [
    `${activation} layers`,
    { hidden: [7, 13], activation },
  ]),
  [
    'a layer normalisation after each dense layer',
    {
      layers: [
        { inputs: 60, outputs: 9, activation: 'linear' },
        norm(9),
        { type: 'dense', inputs: 9, outputs: 6, activation: 'relu' },
        norm(6, 'swish'),
      ],
    },
  ],
  [
    'a normalised observation of equal numbers',
    { layers: [{ inputs: 60, outputs: 4, activation: 'relu' }, norm(4, 'linear')] },
  ],
  ['a convolution', { layers: [grid()] }],
  ['a convolution that leaves a margin out', { layers: [strided, norm(20)], clip: 3 }],
  ['two convolutions', { layers: [grid(), second] }],
];

it.each(networks)('%s compute what the layers say', (_, options) => {
  const policy = samplePolicy({
    ...options,
    observationSpace: box({ low: -4, high: 4, shape: [5, 4, 3] }),
    actionSpace: discrete(6),
  });
  const actor = createActor(policy, { layers: [layerNorm, convolution] });
  const random = lehmer(3);
  for (let row = 0; row < 50; row++) {
    const observation = Float32Array.from({ length: 60 }, () => (row === 0 ? 0 : random() * 8 - 4));
    const expected = referenceProbabilities(referenceOutput(policy, observation));
    expect(actor.act(observation)).toBe(expected.indexOf(Math.max(...expected)));
    expect([...actor.probabilities]).toEqual(expected.map((p) => expect.closeTo(p, 5)));
  }
});

it('a policy with layers of a rarer kind says what to import where it is missing', async () => {
  const policy = samplePolicy({ layers: [grid()], observationSpace: box({ low: 0, high: 1, shape: [60] }) });
  const remedy = "{ layers: [convolution] }: import convolution from 'npc-gym/runtime'";
  expect(() => createActor(policy)).toThrow(remedy);
  await expect(loadPolicy(writePolicy(policy))).rejects.toThrow(remedy);
  const actor = await loadPolicy(writePolicy(policy), { layers: [convolution] });
  expect(actor.act(new Float32Array(60))).toBeLessThan(4);
});
