/** Asks a worker that has a headless page what it sees and draws. */
import type { PageReport } from './pixels.worker';

declare global {
  interface Window {
    report(): Promise<PageReport>;
  }
}

window.report = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pixels.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(document.baseURI);
  });
