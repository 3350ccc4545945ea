import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatCount,
  formatDuration,
  formatMilliseconds,
  formatNumber,
  formatPercent,
  formatShort,
  formatSmall,
} from '../../../src/state/format';

describe('numbers in the studio', () => {
  it.each([
    [Math.LN2, '0.693'],
    [8, '8.00'],
    [27.64, '27.6'],
    [475, '475'],
    [1203.7, '1,204'],
    [-3.456, '−3.46'],
    [-0.0001, '0.000'],
    [Number.NaN, '–'],
    [null, '–'],
    [undefined, '–'],
  ])('shows %s as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('shows small numbers by what they have to say, and shares as percent', () => {
    expect([0.0003, -0.0082, 0.25, 12.3, 0, Number.NaN].map(formatSmall)).toEqual([
      '0.00030',
      '−0.0082',
      '0.250',
      '12.3',
      '0.000',
      '–',
    ]);
    expect([0.125, 0, 1, undefined].map(formatPercent)).toEqual(['13%', '0%', '100%', '–']);
  });

  it('shows counts in full, and short where there is little room', () => {
    expect(formatCount(300_000)).toBe('300,000');
    expect([950, 1500, 12_345, 300_000, 1_500_000].map(formatShort)).toEqual(['950', '1.5k', '12k', '300k', '1.5M']);
  });

  it('shows short times in milliseconds', () => {
    expect([0.04, 0.449, 12.3, Number.NaN].map(formatMilliseconds)).toEqual(['0.0 ms', '0.4 ms', '12 ms', '–']);
  });

  it('shows time as a clock does', () => {
    expect([0, 41.9, 723, 3600, 3723].map(formatDuration)).toEqual(['0:00', '0:41', '12:03', '1:00:00', '1:02:03']);
  });

  it('says how long ago in words', () => {
    const now = Date.UTC(2026, 0, 10, 12);
    expect(formatAge(now - 20_000, now)).toBe('just now');
    expect(formatAge(now - 5 * 60_000, now)).toBe('5 min ago');
    expect(formatAge(now - 3 * 3_600_000, now)).toBe('3 h ago');
    expect(formatAge(Date.UTC(2025, 11, 24, 12), now)).toContain('2025');
  });
});
