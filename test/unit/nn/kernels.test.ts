import { tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type KernelFunctions, type Kernels, loadKernels } from '../../../sdk/nn/kernels';
import { startTestBackend } from '../../fixtures/backend';
import { cases } from './kernels-cases';
import { createMemory } from './kernels-memory';

let kernels: Kernels;
const sizes = [0, 1, 2, 3, 5, 8, 13, 31];
const names = Object.keys(cases) as (keyof KernelFunctions)[];

beforeAll(async () => {
  await startTestBackend();
  kernels = await loadKernels();
});

test('every kernel has its case', () => {
  expect(Object.keys(kernels.run).sort()).toEqual([...names].sort());
});

function everyKernelIsRight() {
  test.each(names)('%s', (name) => {
    for (const rows of sizes) {
      const memory = createMemory(kernels);
      withSevensAt0(() => memory.check(sizes.flatMap((columns) => cases[name](memory, rows, columns))));
    }
  });
}

describe('kernels agree with float64 on odd sizes, 0 and 1', everyKernelIsRight);

describe('after the memory has grown, kernels agree with float64', () => {
  beforeAll(() => {
    const before = kernels.floats();
    tensor1d(new Float32Array(before.length)).dispose();
    expect(before.length).toBe(0);
    expect(kernels.floats().length).toBeGreaterThan(0);
  });
  everyKernelIsRight();
});

/** So that a kernel which takes pointer 0 for a place would show. */
function withSevensAt0(run: () => void): void {
  const kept = kernels.floats().slice(0, 64);
  kernels.floats().fill(7, 0, 64);
  run();
  kernels.floats().set(kept);
}
