import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { seededRandom } from '../../../sdk/math';
import { createNetwork, initialParameters, type Network } from '../../../sdk/nn';
import { backendKind } from '../../../sdk/nn/backend';
import { createStockNetwork } from '../../../sdk/nn/stock-network';
import type { LayerSpec } from '../../../sdk/policy';
import { startTestBackend } from '../../fixtures/backend';
import { randomNumbers } from './reference';

export { convolution, dense, layerNorm } from './layers';

const engines = [
  { name: 'our kernels', backend: 'wasm', create: createNetwork },
  { name: 'stock kernels', backend: 'wasm', create: createStockNetwork },
  { name: 'the cpu backend', backend: 'cpu', create: createStockNetwork },
];

export type Create = (layers: readonly LayerSpec[]) => Network;

/** Describes what holds on everything that can compute a network. */
export function onEveryEngine(tests: (create: Create) => void): void {
  describe.each(engines)('a network on $name', ({ backend, create }) => {
    beforeAll(async () => {
      await startTestBackend();
      expect(backendKind()).toBe('simd kernels'); // or `createNetwork` would fall back, and prove nothing
      await setBackend(backend);
    });
    afterAll(async () => void (await setBackend('wasm')));
    tests(create);
  });
}

/** A loaded network, inputs for it, and the gradient of a loss Σ slope·y. */
export function problem(create: Create, layers: readonly LayerSpec[], rows: number) {
  const random = seededRandom(rows);
  const network = create(layers);
  const parameters = initialParameters(layers, { outputGain: 1, initialization: 'orthogonal', random }).map(
    (value) => value + 0.2 * random() - 0.1,
  );
  const input = randomNumbers(rows * layers[0].inputs, random);
  const slope = randomNumbers(rows * network.outputs, random);
  const direction = randomNumbers(parameters.length, random);
  network.load(parameters);
  const gradient = () =>
    network.gradient(input, rows, (_outputs, out, from, count) => {
      out.set(slope.subarray(from * network.outputs, (from + count) * network.outputs));
    });
  return { network, parameters, input, slope, direction, gradient };
}
