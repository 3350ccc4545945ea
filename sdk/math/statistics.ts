/** Mean and population deviation of numbers; 0 and 0 for none. */
export function meanAndDeviation(values: ArrayLike<number>): { mean: number; deviation: number } {
  const n = values.length;
  if (n === 0) return { mean: 0, deviation: 0 };
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / n) };
}

/** Mean of numbers; NaN for none. */
export function mean(values: ArrayLike<number>): number {
  return values.length === 0 ? Number.NaN : meanAndDeviation(values).mean;
}

/** Shifts and scales values in place to mean 0 and deviation 1; leaves equal values at 0. */
export function standardize(values: Float32Array): void {
  const { mean, deviation } = meanAndDeviation(values);
  const scale = 1 / (deviation + 1e-8);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] - mean) * scale;
}

/**
 * How much of the targets' variance the predictions explain: 1 − Var(target − prediction) / Var(target). 1 is perfect, 0
 * is no better than the mean; NaN where the targets do not vary.
 */
export function explainedVariance(predictions: ArrayLike<number>, targets: ArrayLike<number>): number {
  const errors = Float64Array.from(predictions, (prediction, i) => targets[i] - prediction);
  const spread = meanAndDeviation(targets).deviation;
  return spread === 0 ? Number.NaN : 1 - (meanAndDeviation(errors).deviation / spread) ** 2;
}

/** Plain data, so that it can be kept in a checkpoint. */
export interface RunningStatistics {
  count: number;
  readonly mean: Float64Array;
  /** Sums of squared differences from the mean. */
  readonly squares: Float64Array;
}

/** Statistics over rows of `size` numbers that arrive in batches. */
export function createRunningStatistics(size: number): RunningStatistics {
  return { count: 0, mean: new Float64Array(size), squares: new Float64Array(size) };
}

/** Adds a batch of rows, [n, size]. Chan, Golub & LeVeque 1979, "Updating formulae … for computing sample variances". */
export function addBatch(statistics: RunningStatistics, rows: ArrayLike<number>): void {
  const size = statistics.mean.length;
  const n = rows.length / size;
  if (n === 0) return;
  const total = statistics.count + n;
  for (let j = 0; j < size; j++) {
    let mean = 0;
    for (let i = j; i < rows.length; i += size) mean += rows[i];
    mean /= n;
    let squares = 0;
    for (let i = j; i < rows.length; i += size) squares += (rows[i] - mean) ** 2;
    const shift = mean - statistics.mean[j];
    statistics.mean[j] += (shift * n) / total;
    statistics.squares[j] += squares + (shift * shift * statistics.count * n) / total;
  }
  statistics.count = total;
}

/** Population deviation of the j-th number; 1 before any row, and never under 1e-4. */
export function deviation(statistics: RunningStatistics, j: number): number {
  return statistics.count === 0 ? 1 : Math.max(Math.sqrt(statistics.squares[j] / statistics.count), 1e-4);
}
