import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { selfTest } from './self-test';

/** Where the backend's binaries are: the folder, or the address of each of the three. */
export type WasmPaths = string | Record<'tfjs-backend-wasm.wasm' | 'tfjs-backend-wasm-simd.wasm' | 'tfjs-backend-wasm-threaded-simd.wasm', string>;

let started: Promise<void> | undefined;

/**
 * Starts TensorFlow.js on its WASM backend, once; further calls wait for the first.
 *
 * @throws Error if the binaries do not load within `timeoutSeconds`, or if a small gradient comes out wrong.
 */
export function startBackend(paths: WasmPaths, timeoutSeconds = 20): Promise<void> {
  started ??= start(paths, timeoutSeconds);
  return started;
}

async function start(paths: WasmPaths, timeoutSeconds: number): Promise<void> {
  // Threads gain a small network nothing, and their start hangs in a minified, cross-origin isolated page.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(paths);
  const ok = await Promise.race([setBackend('wasm').then((chosen) => chosen && ready().then(() => true)), after(timeoutSeconds)]);
  if (!ok) {
    throw new Error(
      `The TensorFlow.js WASM backend did not start within ${timeoutSeconds} s. Check that its .wasm files are served ` +
        `and that a content security policy allows 'wasm-unsafe-eval'.`,
    );
  }
  selfTest();
}

function after(seconds: number): Promise<false> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), seconds * 1000);
    (timer as { unref?: () => void }).unref?.(); // in Node: do not keep the process for it
  });
}
