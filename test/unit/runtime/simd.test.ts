import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createNetwork as createTrainersNetwork } from '../../../sdk/nn';
import { activations, type LayerSpec, type Policy, writePolicy } from '../../../sdk/policy';
import { createActor, layerNorm, loadPolicy, simd } from '../../../sdk/runtime';
import { playable } from '../../../sdk/runtime/layers';
import { createNetwork, type Network, wholeFours } from '../../../sdk/runtime/network';
import { simdWasm } from '../../../sdk/runtime/simd/simd.wasm';
import { box, discrete } from '../../../sdk/spaces';
import { startTestBackend } from '../../fixtures/backend';
import { lehmer, type SampleOptions, samplePolicy } from '../policy/sample-policy';

beforeAll(startTestBackend);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const ROWS = 32;
const INPUTS = 11;
const random = lehmer(21);
const observations = Float32Array.from({ length: ROWS * INPUTS }, () => random() * 6 - 3);
const norm = (width: number, activation: LayerSpec['activation']): LayerSpec => {
  return { type: 'layer-norm', inputs: width, outputs: width, activation };
};

const networks: [string, SampleOptions][] = [
  ...activations.map((activation): [string, SampleOptions] => [
    `${activation} layers`,
    { hidden: [64, 33], activation },
  ]),
  ['no hidden layer', { hidden: [] }],
  ['a wide layer', { hidden: [129] }],
  [
    'layer normalisation',
    { layers: [{ inputs: INPUTS, outputs: 18, activation: 'linear' }, norm(18, 'tanh'), norm(18, 'swish')] },
  ],
];

/** [ROWS, outputs], some rows at a time. */
function outputsOf(network: Network, { tensors }: Policy, outputs: number, rowsAtOnce: number): number[] {
  network.load(tensors);
  const found: number[] = [];
  for (let row = 0; row < ROWS; row += rowsAtOnce) {
    for (let i = 0; i < rowsAtOnce * INPUTS; i++) {
      network.input[Math.floor(i / INPUTS) * wholeFours(INPUTS) + (i % INPUTS)] = observations[row * INPUTS + i];
    }
    network.forward(rowsAtOnce);
    for (let r = 0; r < rowsAtOnce; r++) {
      const at = r * wholeFours(outputs);
      found.push(...Array.from(network.output.slice(at, at + outputs)));
    }
  }
  return found;
}

describe.each(networks)('%s', (_, options) => {
  const policy = samplePolicy({
    ...options,
    observationSpace: box({ low: -3, high: 3, shape: [INPUTS] }),
    actionSpace: discrete(6),
  });
  const simdOutputs = (rows: number) => outputsOf(simd(policy.manifest) as Network, policy, 6, rows);

  it('say the same to 1e-6 in plain TypeScript, in simd and where they are trained', () => {
    const { layers } = policy.manifest;
    const trainers = createTrainersNetwork(layers);
    const flat = layers.flatMap((_, i) => [
      ...policy.tensors[`layers.${i}.weight`],
      ...policy.tensors[`layers.${i}.bias`],
    ]);
    trainers.load(Float32Array.from(flat));
    const expected = [...trainers.forward(observations, ROWS)];
    trainers.dispose();
    const plain = outputsOf(createNetwork(policy.manifest, playable({ layers: [layerNorm] })), policy, 6, 1);
    for (const found of [plain, simdOutputs(1), simdOutputs(ROWS)]) {
      const wrong = found.findIndex(
        (y, i) => !(Math.abs(y - expected[i]) <= 1e-6 * Math.max(1, Math.abs(expected[i]))),
      );
      expect(wrong, `${found[wrong]}, expected ${expected[wrong]}`).toBe(-1);
    }
  });

  it('say the same bits to a row in simd, alone or among others', () => {
    expect(simdOutputs(1)).toEqual(simdOutputs(ROWS));
    expect(simdOutputs(8)).toEqual(simdOutputs(ROWS));
  });
});

it('simd is small enough for a browser to compile at once, and asks for nothing but a memory', () => {
  const binary = Buffer.from(simdWasm, 'base64');
  expect(binary.length).toBeLessThan(4096);
  const module = new WebAssembly.Module(binary);
  expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
  expect(WebAssembly.Module.exports(module)).toEqual([{ name: 'forward', kind: 'function' }]);
});

it('a policy is loaded with simd as without', async () => {
  const file = writePolicy(samplePolicy({ clip: 2 }));
  const [plain, fast] = [await loadPolicy(file), await loadPolicy(file, { engine: simd })];
  const observation = Float32Array.of(0.5, -1, 2);
  expect(fast.act(observation)).toBe(plain.act(observation));
  expect([...fast.probabilities]).toEqual([...plain.probabilities].map((p) => expect.closeTo(p, 6)));
});

it('several actors in simd do not disturb each other', () => {
  const [one, two] = [1, 2].map((seed) => createActor(samplePolicy({ seed }), { engine: simd }));
  const observation = Float32Array.of(0.5, -1, 2);
  one.act(observation);
  const before = [...one.probabilities];
  two.act(observation);
  one.act(observation);
  expect([...one.probabilities]).toEqual(before);
  expect([...two.probabilities]).not.toEqual(before);
});

it('where there is no WASM SIMD, it warns and plays in plain TypeScript', () => {
  const policy = samplePolicy();
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.stubGlobal('WebAssembly', {});
  const actor = createActor(policy, { engine: simd });
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('plain TypeScript'));
  expect(actor.actBatch(policy.tensors['test.observation'], 3)).toEqual(
    createActor(policy).actBatch(policy.tensors['test.observation'], 3),
  );
});

it('refuses a convolution, and says what to do', () => {
  const layer = { type: 'convolution', inputs: 16, outputs: 8, activation: 'relu', height: 4, width: 4 } as const;
  const policy = samplePolicy({
    observationSpace: box({ low: 0, high: 1, shape: [4, 4] }),
    layers: [{ ...layer, channels: 1, filters: 2, size: 2, stride: 2 }],
  });
  expect(() => simd(policy.manifest)).toThrow('got a policy with a convolution, expected dense layers');
});
