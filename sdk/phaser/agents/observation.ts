import type Phaser from 'phaser';
import { createFrameStack } from '../../env';
import { type BoxPart, type BoxSpace, spaceSize } from '../../spaces';
import type { SceneDefinition } from '../definition';

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
  { observationSpace, frameStack, observe, sensors }: SceneDefinition<S>,
  observations: Float32Array,
  row: number,
  agent: number,
): ObservationSlot<S> {
  const size = spaceSize(observationSpace);
  const place = observations.subarray(row * size, (row + 1) * size);
  const { seen, newest, begin, push, clear } = createFrameStack(place, observationSpace.shape, frameStack);
  const sensed = newestParts(observationSpace, frameStack).filter(({ name }) => name in sensors);
  const bits = new Int32Array(newest.buffer, newest.byteOffset, newest.length);
  return {
    seen,
    ask(scene) {
      bits.fill(UNWRITTEN);
      observe(scene, newest, agent);
    },
    take(first) {
      for (let i = 0; i < newest.length; i++) {
        if (!Number.isFinite(newest[i])) throw new Error(problem(newest, bits, sensed));
      }
      if (first) begin();
      else push();
    },
    clear,
  };
}

/** Of stacked observations the last step's: a stack of pictures holds them in each of its pixels. */
function newestParts({ shape, parts = [] }: BoxSpace, frameStack: number): readonly BoxPart[] {
  if (shape.length === 3) return parts.map(({ name, size }) => ({ name, size: size / frameStack }));
  return parts.slice(parts.length - parts.length / frameStack);
}

function problem(values: Float32Array, bits: Int32Array, sensed: readonly BoxPart[]): string {
  const unwritten = [...bits.keys()].filter((i) => bits[i] === UNWRITTEN);
  const at = unwritten[0] ?? values.findIndex((value) => !Number.isFinite(value));
  const { who, from, size } = writerOf(at, sensed, values.length);
  if (unwritten.length === 0) {
    return `${who} wrote ${values[at]} at ${at - from} of ${size}, expected finite numbers. Look for a division by zero or an undefined field.`;
  }
  const places = unwritten.map((i) => i - from).filter((i) => i < size);
  return `${who} left ${places.length} of ${size} numbers unwritten, at ${places.join(', ')}. Write all of them, every time.`;
}

/** Who writes a number, and which numbers else: the sensors come first, and what they leave is for `observe`. */
function writerOf(at: number, sensed: readonly BoxPart[], total: number) {
  let from = 0;
  for (const { name, size } of sensed) {
    if (at < from + size) return { who: `sensor '${name}'`, from, size };
    from += size;
  }
  return { who: 'observe()', from, size: total - from };
}
