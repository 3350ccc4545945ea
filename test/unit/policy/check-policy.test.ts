import { expect, it } from 'vitest';
import {
  type ConvolutionLayer,
  checkPolicy,
  type LayerSpec,
  layerShapes,
  type Policy,
  PolicyError,
  readPolicy,
  writePolicy,
} from '../../../sdk/policy';
import { box, multiDiscrete, type Space } from '../../../sdk/spaces';
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
  ['an unknown tensor', (p) => set(p.tensors, { spare: new Float32Array(1) }), /tensors: got an unknown field "spare"/],
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

const grid: ConvolutionLayer = {
  type: 'convolution',
  inputs: 60,
  outputs: 12,
  activation: 'relu',
  height: 5,
  width: 4,
  channels: 3,
  filters: 2,
  size: 3,
  stride: 1,
};
const layers: LayerSpec[] = [
  grid,
  { type: 'layer-norm', inputs: 12, outputs: 12, activation: 'swish' },
  { type: 'dense', inputs: 12, outputs: 6, activation: 'elu' },
];
const observationSpace = box({ low: 0, high: 1, shape: [5, 4, 3] });
const deep = (actionSpace: Space = multiDiscrete([3, 2])) => samplePolicy({ observationSpace, layers, actionSpace });
const reach = box({ low: -1, high: [1, 2], shape: [2] });

it.each([multiDiscrete([3, 2]), reach])('keeps a policy with layers of all kinds, for $type actions', (actionSpace) => {
  const policy = deep(actionSpace);
  const bytes = writePolicy(policy);
  expect(readPolicy(bytes).manifest).toEqual(policy.manifest);
  expect({ ...readPolicy(bytes).tensors }).toEqual(policy.tensors);
});

const deepCases: [string, Spoil, RegExp][] = [
  [
    'a layer of its own kind',
    (p) => set(p.manifest.layers[0], { type: 'lstm' }),
    /layers\[0\].type: got "lstm", expected "dense" or "layer-norm" or "convolution"/,
  ],
  [
    'a layer normalisation of another width',
    (p) => set(p.manifest.layers[1], { outputs: 10 }),
    /got 10, expected as many as its 12 inputs/,
  ],
  ['a patch larger than its grid', (p) => set(p.manifest.layers[0], { size: 5 }), /size: got 5, expected at most 4/],
  [
    'inputs that are no grid',
    (p) => set(p.manifest.layers[0], { channels: 2 }),
    /inputs: got 60, expected 40, its height/,
  ],
  [
    'a stride that leaves other outputs',
    (p) => set(p.manifest.layers[0], { stride: 2 }),
    /outputs: got 12, expected 4, its places/,
  ],
  ['a stride of 0', (p) => set(p.manifest.layers[0], { stride: 0 }), /stride: got 0, expected a whole number from 1/],
  [
    'a convolution that forgets its filters',
    (p) => Reflect.deleteProperty(p.manifest.layers[0], 'filters'),
    /filters: got undefined/,
  ],
  ['a dense layer with a stride', (p) => set(p.manifest.layers[2], { stride: 1 }), /unknown field "stride"/],
  [
    'a kernel too small',
    (p) => set(p.tensors, { 'layers.0.weight': new Float32Array(27) }),
    /27 numbers, expected 54 for shape \[27,2\]/,
  ],
  [
    'a gain for another width',
    (p) => set(p.tensors, { 'layers.1.weight': new Float32Array(144) }),
    /144 numbers, expected 12/,
  ],
  ['more choices than outputs', (p) => set(p.manifest.actionSpace, { nvec: [3, 3] }), /5 outputs, expected 6/],
  ['a branch without a choice', (p) => set(p.manifest.actionSpace, { nvec: [4, 1] }), /nvec\[1\]: got 1/],
  ['no branches', (p) => set(p.manifest.actionSpace, { nvec: [] }), /a list of 0, expected a list of 1/],
  [
    'a space of its own kind',
    (p) => set(p.manifest.actionSpace, { type: 'graph' }),
    /actionSpace.type: got "graph", expected "box"/,
  ],
  ['a space that is null', (p) => set(p.manifest, { actionSpace: null }), /actionSpace: got null, expected an object/],
  [
    'a Gaussian over choices',
    (p) => set(p.manifest, { distribution: { type: 'gaussian', bounds: 'clip' } }),
    /distribution.type: got "gaussian", expected "categorical"/,
  ],
];

it.each(deepCases)('refuses to write a policy with %s', (_, spoil, message) => {
  const policy = structuredClone(deep());
  spoil(policy);
  expect(() => writePolicy(policy)).toThrow(PolicyError);
  expect(() => writePolicy(policy)).toThrow(message);
});

const gaussianCases: [string, Spoil, RegExp][] = [
  [
    'no distribution',
    (p) => Reflect.deleteProperty(p.manifest, 'distribution'),
    /got "categorical", expected "gaussian"/,
  ],
  [
    'a distribution of null',
    (p) => set(p.manifest, { distribution: null }),
    /distribution: got null, expected an object/,
  ],
  [
    'bounds of its own',
    (p) => set(p.manifest.distribution as object, { bounds: 'wrap' }),
    /bounds: got "wrap", expected "clip" or "tanh"/,
  ],
  ['an unknown field', (p) => set(p.manifest.distribution as object, { scale: 1 }), /unknown field "scale"/],
  [
    'means without deviations',
    (p) => set(p.manifest.layers[3], { outputs: 2 }),
    /the last layer: got 2 outputs, expected 4/,
  ],
];

it.each(gaussianCases)('refuses a box of actions with %s', (_, spoil, message) => {
  const policy = structuredClone(deep(reach));
  spoil(policy);
  expect(() => writePolicy(policy)).toThrow(PolicyError);
  expect(() => writePolicy(policy)).toThrow(message);
});

it('refuses a convolution that would keep a reader busy for seconds, though its tensors are small', () => {
  const outputs = 769 ** 2;
  const wide = { ...grid, inputs: 2 ** 20, outputs, height: 1024, width: 1024, channels: 1, filters: 1, size: 256 };
  const manifest = {
    ...samplePolicy().manifest,
    observationSpace: box({ low: 0, high: 1, shape: [1024, 1024] }),
    layers: [wide],
  };
  expect(() => checkPolicy({ manifest, tensors: {} })).toThrow(/got \d{11} products, expected at most 16777216/);
});

it('tells the shapes of the tensors of each layer', () => {
  expect(layers.map(layerShapes)).toEqual([
    { weight: [27, 2], bias: [2] },
    { weight: [12], bias: [12] },
    { weight: [12, 6], bias: [6] },
  ]);
});
