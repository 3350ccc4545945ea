/** Asks a new worker what computes there, and what it makes of it. */
import type { KernelReport } from './kernels.worker';

declare global {
  interface Window {
    tryKernels(): Promise<KernelReport>;
  }
}

window.tryKernels = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./kernels.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => {
      worker.terminate();
      if ('error' in data) reject(new Error(data.error));
      else resolve(data);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage('try');
  });
