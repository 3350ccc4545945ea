import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KernelKind } from '../../../sdk/nn/kernels';
import { wasmFolder } from '../../fixtures/backend';

const binaryPath = '../../../sdk/nn/kernels/kernels.wasm.ts';
const kernelsPath = '../../../sdk/nn/kernels/kernels.ts';

beforeEach(() => void vi.resetModules());

afterEach(() => {
  vi.doUnmock(binaryPath);
  vi.doUnmock(kernelsPath);
  vi.restoreAllMocks();
});

/** Starts a backend that has not been started before; returns its kind, and what a tiny network computes. */
async function startAnew() {
  const nn = await import('../../../sdk/nn');
  await nn.startBackend(wasmFolder);
  const network = nn.createNetwork([{ inputs: 1, outputs: 1, activation: 'tanh' }]);
  network.load(Float32Array.of(2, 1));
  const [y] = network.forward(Float32Array.of(-1), 1);
  network.dispose();
  return { kind: nn.backendKind(), y };
}

test('where the kernels do not load, the stock ones do the work, and a warning says why', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.doMock(binaryPath, () => ({ kernelsWasm: 'AAAA' }));
  const { kind, y } = await startAnew();
  expect(kind).toBe('stock kernels');
  expect(y).toBeCloseTo(Math.tanh(-1), 6);
  expect(String(warn.mock.calls[0])).toContain('CompileError');
});

test('where relaxed kernels do not load, the plain ones do the work, and a warning says so', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.doMock(kernelsPath, async (original) => {
    const module = await original<typeof import('../../../sdk/nn/kernels/kernels')>();
    return {
      ...module,
      kernelKinds: () => ['relaxed simd kernels', 'simd kernels'],
      loadKernels: async (kind: KernelKind) => {
        if (kind === 'relaxed simd kernels') throw new Error('not here');
        return module.loadKernels(kind);
      },
    };
  });
  const { kind, y } = await startAnew();
  expect(kind).toBe('simd kernels');
  expect(y).toBeCloseTo(Math.tanh(-1), 6);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('the relaxed simd kernels'), expect.any(Error));
});

const kernelNames = [
  'activate',
  'adam',
  'add',
  'addRowProducts',
  'addRowSums',
  'addScaledRows',
  'addTransposedProduct',
  'applySlope',
  'clear',
  'copyRows',
  'dense',
  'gatherPatches',
  'gatherRows',
  'logSoftmax',
  'normalize',
  'normalizeSlope',
  'pack',
  'product',
  'scale',
  'scaleRows',
  'scatterPatches',
  'softmax',
  'sumOfSquares',
  'transpose',
  'unpack',
];

test('these are all the kernels', async () => {
  await (await import('../../../sdk/nn')).startBackend(wasmFolder);
  const { loadKernels } = await import('../../../sdk/nn/kernels/kernels');
  expect(Object.keys((await loadKernels()).run).sort()).toEqual(kernelNames);
});

test.each(kernelNames)('where %s does nothing, the self-test notices', async (broken) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const { loadKernels } = await import('../../../sdk/nn/kernels/kernels');
  vi.resetModules();
  vi.doMock(kernelsPath, async (original) => ({
    ...(await original<object>()),
    loadKernels: async () => {
      const kernels = await loadKernels();
      return { ...kernels, run: { ...kernels.run, [broken]: () => {} } };
    },
  }));
  const { kind, y } = await startAnew();
  expect(kind).toBe('stock kernels');
  expect(y).toBeCloseTo(Math.tanh(-1), 6);
  expect(String(warn.mock.calls[0])).toContain('is wrong here');
});
