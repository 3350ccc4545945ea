import '../../fixtures/headless';
import type { Progress } from 'npc-gym';
import { describe, expect, it } from 'vitest';
import { metricsOf } from '../../../src/state/metrics';

const shown = (now: Partial<Progress>, changes = {}) =>
  metricsOf(now as Progress, { algorithm: 'reinforce', changes }).map(({ id, value, format }) => [id, format(value)]);

describe('the further numbers of a run', () => {
  it('are those that its algorithm reports', () => {
    expect(shown({ entropy: 0.6 })).toEqual([]);
    expect(shown({ approxKl: 0.0082, clipFraction: 0.125 })).toEqual([
      ['approx-kl', '0.0082'],
      ['clip-fraction', '13%'],
    ]);
    expect(shown({ stepFraction: 0, effectiveSampleSize: 5.25 })).toEqual([
      ['step-fraction', '0%'],
      ['effective-sample-size', '5.25'],
    ]);
  });

  it('tell the learning rate only where it changes', () => {
    expect(shown({ learningRate: 0.0003 }, { learningRateSchedule: 'constant' })).toEqual([]);
    expect(shown({ learningRate: 0.0003 }, { learningRateSchedule: 'cosine' })).toEqual([['learning-rate', '0.00030']]);
  });
});
