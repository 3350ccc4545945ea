import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { throttle } from '../../../src/state/throttle';

describe('throttle', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows the first at once, then few, and never misses the last', () => {
    const shown: number[] = [];
    let value = 0;
    const show = throttle(() => shown.push(value), 250);
    for (value = 1; value <= 100; value++) {
      show();
      vi.advanceTimersByTime(10);
    }
    value = 100;
    vi.advanceTimersByTime(1000);
    expect(shown.length).toBeLessThanOrEqual(6);
    expect(shown[0]).toBe(1);
    expect(shown.at(-1)).toBe(100);
  });
});
