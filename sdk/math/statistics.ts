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

/** Shifts and scales values in place to mean 0 and deviation 1, and leaves equal values at 0; returns what it divided by. */
export function standardize(values: Float32Array): number {
  const { mean, deviation } = meanAndDeviation(values);
  const scale = 1 / (deviation + 1e-8);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] - mean) * scale;
  return deviation + 1e-8;
}

/**
 * How much of the targets' variance the predictions explain: 1 − Var(target − prediction) / Var(target). 1 is perfect, 0
 * is no better than the mean; NaN where the targets do not vary.
 */
export function explainedVariance(predictions: ArrayLike<number>, targets: ArrayLike<number>): number {
  const n = targets.length;
  const spread = meanAndDeviation(targets).deviation;
  if (spread === 0) return Number.NaN;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += targets[i] - predictions[i];
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (targets[i] - predictions[i] - mean) ** 2;
  return 1 - (Math.sqrt(squares / n) / spread) ** 2;
}
