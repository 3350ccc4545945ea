import { check, isNumber, mapOf, nullable, number, record, text, whole } from './schema';

const count = whole(0, Number.MAX_SAFE_INTEGER);

const option = check(
  'a text, a number, a boolean or a list of numbers',
  (value) => typeof value === 'string' || typeof value === 'boolean' || [value].flat().every(isNumber),
);

/** Passes a `TrainingRecord`. */
export const trainingRecord = record({
  algorithm: text,
  seed: number,
  steps: count,
  episodes: count,
  iterations: count,
  seconds: number,
  episodeReturn: nullable(number),
  options: mapOf(option),
});
