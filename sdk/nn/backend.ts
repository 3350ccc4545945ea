import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import { createKernelNetwork } from './kernel-network';
import { type KernelKind, type Kernels, kernelKinds, loadKernels } from './kernels';
import { kernelTest, selfTest } from './self-test';
import { createStockNetwork } from './stock-network';

/** Where the backend's binaries are: the folder, or the address of each of the three. */
export type WasmPaths =
  | string
  | Record<'tfjs-backend-wasm.wasm' | 'tfjs-backend-wasm-simd.wasm' | 'tfjs-backend-wasm-threaded-simd.wasm', string>;

/**
 * What computes: our own kernels, or those of TensorFlow.js, several times slower. The relaxed ones round a multiply-add
 * once instead of twice where the machine can: the last bits are this machine's, and the same in every run on it.
 */
export type BackendKind = KernelKind | 'stock kernels';

let started: Promise<void> | undefined;
let kernels: Kernels | undefined;

/**
 * Starts TensorFlow.js on its WASM backend and our kernels beside it, once; further calls wait for the first. Where the
 * fastest kernels that the engine understands do not load or fail their test, a warning says why, and the next ones do the
 * work: relaxed SIMD, SIMD, TensorFlow.js's own.
 *
 * @throws Error if the binaries do not load within `timeoutSeconds`, or if a small gradient comes out wrong all the same.
 */
export function startBackend(paths: WasmPaths, timeoutSeconds = 20): Promise<void> {
  started ??= start(paths, timeoutSeconds).catch((error) => {
    started = undefined; // the next call tries again
    throw error;
  });
  return started;
}

/** What `startBackend` chose; before it has, stock kernels. */
export function backendKind(): BackendKind {
  return kernels?.kind ?? 'stock kernels';
}

/** Our own kernels, if `startBackend` chose them. */
export function activeKernels(): Kernels | undefined {
  return kernels;
}

async function start(paths: WasmPaths, timeoutSeconds: number): Promise<void> {
  // Threads gain a small network nothing, and their start hangs in a minified, cross-origin isolated page.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(paths);
  const ok = await Promise.race([
    setBackend('wasm').then((chosen) => chosen && ready().then(() => true)),
    after(timeoutSeconds),
  ]);
  if (!ok) {
    throw new Error(
      `The TensorFlow.js WASM backend did not start within ${timeoutSeconds} s. Check that its .wasm files are served ` +
        `and that a content security policy allows 'wasm-unsafe-eval'.`,
    );
  }
  kernels = await loadTestedKernels();
  if (!kernels) selfTest(createStockNetwork);
}

async function loadTestedKernels(): Promise<Kernels | undefined> {
  for (const kind of kernelKinds()) {
    try {
      const loaded = await loadKernels(kind);
      kernelTest(loaded);
      selfTest((layers) => createKernelNetwork(loaded, layers));
      return loaded;
    } catch (reason) {
      console.warn(`npc-gym: the ${kind} do not work here, training will be slower.`, reason);
    }
  }
  return undefined;
}

function after(seconds: number): Promise<false> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), seconds * 1000);
    (timer as { unref?: () => void }).unref?.(); // in Node: do not keep the process for it
  });
}
