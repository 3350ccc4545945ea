/** Trains on a scene that never comes back, or on one that is never done being looked at. */
import { connectTrainer } from '../../../sdk';

declare global {
  interface Window {
    /** What the trainer says. */
    train(environment: string): Promise<string>;
  }
}

window.train = async (environment) => {
  const createWorker = () => new Worker(new URL('./hang.worker.ts', import.meta.url), { type: 'module' });
  const trainer = connectTrainer(createWorker, { heartbeatSeconds: 3 });
  return trainer.train({ environment, totalSteps: 1000 }).then(
    () => 'trained',
    (error: Error) => error.message,
  );
};
