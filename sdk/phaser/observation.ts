import type Phaser from 'phaser';
import { createFrameStack } from '../env';
import { spaceSize } from '../spaces';
import type { SceneDefinition } from './definition';

/** A bit pattern that no arithmetic gives: a NaN that says `nobody has written here`. */
const UNWRITTEN = 0x7fc0dead;

/** One agent's place in the array of all observations. */
export interface ObservationSlot<S> {
  /** [observation size]: all that the agent sees. */
  readonly seen: Float32Array;
  /** Lets the scene write what there is to see now. */
  ask(scene: S): void;
  /**
   * Shows the agent what was written: after what it saw before, or, for its `first` look, that alone.
   *
   * @throws Error that says which numbers are missing or not finite.
   */
  take(first: boolean): void;
  /** Shows it nothing: zeros. */
  clear(): void;
}

/** The place of row `row` of [rows, observation size]. */
export function observationSlot<S extends Phaser.Scene>(
  { observationSpace, frameStack, observe }: SceneDefinition<S>,
  observations: Float32Array,
  row: number,
  agent: number,
): ObservationSlot<S> {
  const size = spaceSize(observationSpace);
  const place = observations.subarray(row * size, (row + 1) * size);
  const { seen, newest, begin, push, clear } = createFrameStack(place, observationSpace.shape, frameStack);
  const bits = new Int32Array(newest.buffer, newest.byteOffset, newest.length);
  return {
    seen,
    ask(scene) {
      bits.fill(UNWRITTEN);
      observe(scene, newest, agent);
    },
    take(first) {
      for (let i = 0; i < newest.length; i++) {
        if (!Number.isFinite(newest[i])) throw new Error(problem(newest, bits));
      }
      if (first) begin();
      else push();
    },
    clear,
  };
}

function problem(values: Float32Array, bits: Int32Array): string {
  const unwritten = [...bits.keys()].filter((i) => bits[i] === UNWRITTEN);
  if (unwritten.length > 0) {
    return `observe() left ${unwritten.length} of ${values.length} numbers unwritten, at ${unwritten.join(', ')}. Write all of them, every time.`;
  }
  const at = values.findIndex((value) => !Number.isFinite(value));
  return `observe() wrote ${values[at]} at ${at}, expected finite numbers. Look for a division by zero or an undefined field.`;
}
