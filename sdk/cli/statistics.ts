/** Statistics over the seeds of an experiment: few numbers, at least one. */
import { meanAndDeviation } from '../math';

/** The middle value; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Sample standard deviation, with n − 1; 0 for a single value. */
export function deviation(values: readonly number[]): number {
  const n = values.length;
  return n < 2 ? 0 : meanAndDeviation(values).deviation * Math.sqrt(n / (n - 1));
}

/**
 * The mean of the middle half of the values (Agarwal et al. 2021, "Deep reinforcement learning at the edge of the
 * statistical precipice"). The i-th of n sorted values takes up [i, i + 1] of [0, n] and counts by its share of
 * [n/4, 3n/4]: so where n/4 is no whole number, the values at the two edges count in part.
 */
export function interquartileMean(values: readonly number[]): number {
  const n = values.length;
  const weight = (i: number) => Math.max(0, Math.min(i + 1, (3 * n) / 4) - Math.max(i, n / 4));
  return ascending(values).reduce((sum, value, i) => sum + weight(i) * value, 0) / (n / 2);
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
