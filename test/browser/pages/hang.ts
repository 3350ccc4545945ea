/** Trains on a scene that never comes back. */
import { connectTrainer } from '../../../sdk';

declare global {
  interface Window {
    /** What the trainer says. */
    trainEndless(): Promise<string>;
  }
}

window.trainEndless = async () => {
  const createWorker = () => new Worker(new URL('./hang.worker.ts', import.meta.url), { type: 'module' });
  const trainer = connectTrainer(createWorker, { heartbeatSeconds: 3 });
  return trainer.train({ environment: 'endless', totalSteps: 1000 }).then(
    () => 'trained',
    (error: Error) => error.message,
  );
};
