import { expect, it } from 'vitest';
import { type Policy, PolicyError, writePolicy } from '../../../sdk/policy';
import { samplePolicy } from './sample-policy';

type Spoil = (policy: Policy) => unknown;

const set = (object: object, fields: object) => Object.assign(object, fields);

const cases: [string, Spoil, RegExp][] = [
  ['a layer that does not follow', (p) => set(p.manifest.layers[1], { inputs: 4 }), /inputs: got 4, expected the 5/],
  ['too many outputs', (p) => set(p.manifest.actionSpace, { n: 3 }), /4 outputs, expected 3/],
  ['an activation of its own', (p) => set(p.manifest.layers[0], { activation: 'gelu' }), /"gelu", expected "linear"/],
  ['no layers', (p) => set(p.manifest, { layers: [] }), /a list of 0, expected a list of 1 to 64/],
  ['an unknown field', (p) => set(p.manifest, { extra: 1 }), /unknown field "extra"/],
  ['a box upside down', (p) => set(p.manifest.observationSpace, { low: 3 }), /low 3 and high 1 at 0/],
  [
    'bounds of another length',
    (p) => set(p.manifest.observationSpace, { high: [1, 2] }),
    /2 bounds, expected one, or 3/,
  ],
  [
    'a space without end',
    (p) => set(p.manifest.observationSpace, { shape: [2 ** 20, 2 ** 20] }),
    /size: got 1099511627776/,
  ],
  [
    'a return that is no number',
    (p) => set(p.manifest.training, { episodeReturn: Number.NaN }),
    /got NaN, expected a number/,
  ],
  ['an option that is an object', (p) => set(p.manifest.training.options, { deep: {} }), /options.deep: got an object/],
  ['a clip of zero', (p) => set(p.manifest, { normalization: { clip: 0 } }), /clip: got 0, expected a number above 0/],
  [
    'a missing tensor',
    (p) => set(p.tensors, { 'layers.1.bias': undefined }),
    /layers.1.bias: got no numbers, expected 6/,
  ],
  ['an unknown tensor', (p) => set(p.tensors, { spare: new Float32Array(1) }), /tensors: got "spare"/],
  ['a tensor too short', (p) => set(p.tensors, { 'layers.0.weight': new Float32Array(14) }), /14 numbers, expected 15/],
  ['no test vector', (p) => set(p.tensors, { 'test.observation': new Float32Array(0) }), /got 0 numbers, expected 3/],
  ['half a test row', (p) => set(p.tensors, { 'test.observation': new Float32Array(4) }), /got 4 numbers, expected 6/],
  ['diverged weights', (p) => p.tensors['layers.0.weight'].fill(Number.NaN, 3), /NaN at 3.*lower learning rate/],
  [
    'a deviation of zero',
    (p) => p.tensors['observation.deviation'].fill(0, 2),
    /0 at 2, expected finite numbers above 0/,
  ],
];

it.each(cases)('refuses to write a policy with %s', (_, spoil, message) => {
  const policy = structuredClone(samplePolicy({ clip: 5 }));
  spoil(policy);
  expect(() => writePolicy(policy)).toThrow(PolicyError);
  expect(() => writePolicy(policy)).toThrow(message);
});
