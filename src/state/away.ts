import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Run } from './run';
import { hidden } from './visibility';

/** How long the words about the time away stay. */
const WELCOME_MS = 8000;

/** How many steps a run made while the tab was last hidden; 0 again a while after the return. */
export function watchAway(run: Run): {
  steps: ReadonlySignal<number>;
  dispose(): void;
} {
  const steps = signal(0);
  let before: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const made = () => run.reading.peek()?.steps ?? 0;
  const dispose = effect(() => {
    if (hidden.value) {
      before = made();
    } else if (before !== null) {
      steps.value = Math.max(0, made() - before);
      before = null;
      clearTimeout(timer);
      timer = setTimeout(() => {
        steps.value = 0;
      }, WELCOME_MS);
    }
  });
  return {
    steps,
    dispose() {
      dispose();
      clearTimeout(timer);
    },
  };
}
