import { formatCount, formatDuration } from './format';
import type { Driver } from './live-scene';
import type { RunPhase } from './run';

export interface Situation {
  readonly phase: RunPhase;
  readonly hidden: boolean;
  readonly driver: Driver | 'replay';
  readonly steps: number;
  readonly seconds: number;
  /** Steps trained while the tab was last hidden, until something else happens; 0 otherwise. */
  readonly awaySteps: number;
}

/** One sentence on what is going on. It changes with events, not with every number, since screen readers speak it. */
export function statusWords(situation: Situation): string {
  const { phase, hidden, driver, steps, seconds, awaySteps } = situation;
  switch (phase) {
    case 'idle':
      return 'Untrained. Press Train and watch the NPC learn.';
    case 'starting':
      return 'Starting the worker…';
    case 'running':
      if (hidden) return 'This tab is hidden: training goes on, watching is paused.';
      if (awaySteps > 0) return `Welcome back. Training went on: ${formatCount(awaySteps)} more steps.`;
      return driver === 'training' ? 'Training. The scene plays the newest policy.' : 'Training in the background.';
    case 'paused':
      return 'Training is paused.';
    case 'stopping':
      return 'Stopping…';
    case 'stopped':
      if (steps === 0) return 'Stopped before anything was learnt.';
      return `Stopped after ${formatCount(steps)} steps, ${formatDuration(seconds)} of training.`;
    case 'finished':
      return `Finished: ${formatCount(steps)} steps in ${formatDuration(seconds)}.`;
    case 'failed':
      return steps > 0 ? `Broken off after ${formatCount(steps)} steps.` : 'Not started.';
  }
}
