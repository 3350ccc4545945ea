import { describe, expect, it } from 'vitest';
import { type Situation, statusWords } from '../../../src/state/status';

const running: Situation = { phase: 'running', hidden: false, driver: 'training', steps: 0, seconds: 0, awaySteps: 0 };

describe('the status line', () => {
  it('says what to do first', () => {
    expect(statusWords({ ...running, phase: 'idle' })).toContain('Press Train');
  });

  it('is honest about a hidden tab, and about what happened there', () => {
    expect(statusWords({ ...running, hidden: true })).toBe('This tab is hidden: training goes on, watching is paused.');
    expect(statusWords({ ...running, awaySteps: 32_000 })).toContain('32,000 more steps');
  });

  it('does not change with every number while training runs, since screen readers speak it', () => {
    expect(statusWords({ ...running, steps: 100, seconds: 1 })).toBe(
      statusWords({ ...running, steps: 200, seconds: 2 }),
    );
  });

  it('sums up a run that has ended', () => {
    expect(statusWords({ ...running, phase: 'finished', steps: 300_800, seconds: 13.4 })).toBe(
      'Finished: 300,800 steps in 0:13.',
    );
    expect(statusWords({ ...running, phase: 'failed', steps: 1200 })).toContain('1,200 steps');
  });
});
