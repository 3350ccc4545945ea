import type Phaser from 'phaser';
import { type CallableSensor, callableSensor } from './callable';
import { expectFunction, sensorOptions, show } from './checks';

export interface ReadingOptions<S extends Phaser.Scene> {
  /** How many numbers, or what each of them is called. Default 1. */
  numbers?: number | readonly string[];
  /** Bounds: one for all numbers, or one for each. Default −1 and 1. */
  low?: number | readonly number[];
  high?: number | readonly number[];
  /** Writes every number. */
  read(scene: S, values: Float32Array, agent: number): void;
}

/**
 * Plain numbers as a part of the observation with a name: `{ speed: reading({ read: … }) }`.
 *
 * @throws RangeError for options that do not fit.
 */
export function reading<S extends Phaser.Scene>(options: ReadingOptions<S>): CallableSensor<S> {
  sensorOptions('reading', options, {}, ['numbers', 'low', 'high', 'read']);
  const { numbers = 1, low = -1, high = 1, read } = options;
  expectFunction('reading', 'read', read);
  const size = typeof numbers === 'number' ? numbers : numbers?.length;
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(
      `reading: got numbers = ${show(numbers)}, expected how many, or their names such as ['x', 'y'].`,
    );
  }
  for (const [name, bound] of Object.entries({ low, high })) {
    if (typeof bound === 'number' || (Array.isArray(bound) && bound.length === size)) continue;
    throw new RangeError(`reading: got ${name} = ${show(bound)}, expected a number, or a list of ${size}.`);
  }
  return callableSensor({ shape: [size], low, high, sense: read });
}
