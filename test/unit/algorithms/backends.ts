import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe } from 'vitest';
import { backendKind } from '../../../sdk/nn';
import { startTestBackend } from '../../fixtures/backend';

/**
 * Describes what holds with TensorFlow.js's kernels on its plain backend, and with ours on WASM. In this order: stock kernels
 * are what networks are made of until the backend starts.
 */
export function onBothBackends(tests: () => void): void {
  describe('stock kernels on the cpu backend', () => {
    beforeAll(async () => {
      await setBackend('cpu');
      if (backendKind() !== 'stock kernels') throw new Error('Our kernels were started before this test.');
    });
    tests();
  });
  describe('our kernels on the wasm backend', () => {
    beforeAll(async () => {
      await startTestBackend();
      if (backendKind() !== 'simd kernels') throw new Error('Our kernels did not start.');
    });
    tests();
  });
}
