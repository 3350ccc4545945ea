export const learningRateSchedules = ['constant', 'linear', 'cosine'] as const;

/** constant: α; linear: α(1 − t); cosine: ½α(1 + cos πt) (Loshchilov & Hutter 2017, eq. 5), with the progress t. */
export type LearningRateSchedule = (typeof learningRateSchedules)[number];

/**
 * The learning rate when a run has come so far.
 *
 * @param rate α, at the start
 * @param progress t, the part of the run that is done, 0 to 1; beyond counts as 1
 * @throws RangeError if a number is negative, NaN or, for the rate, infinite
 */
export function scheduledRate(schedule: LearningRateSchedule, rate: number, progress: number): number {
  if (!(rate >= 0 && rate < Infinity)) {
    throw new RangeError(`scheduledRate: got rate ${rate}, expected a finite number of at least 0.`);
  }
  if (!(progress >= 0)) throw new RangeError(`scheduledRate: got progress ${progress}, expected a number from 0 to 1.`);
  const t = Math.min(progress, 1);
  if (schedule === 'linear') return rate * (1 - t);
  if (schedule === 'cosine') return 0.5 * rate * (1 + Math.cos(Math.PI * t));
  return rate;
}
