/** A bit pattern that no arithmetic gives: a NaN that says `nobody has written here`. */
const UNWRITTEN = 0x7fc0dead;

/** One agent's place in the array of all observations. */
export interface ObservationSlot {
  readonly values: Float32Array;
  /** Marks every number as unwritten. */
  clear(): void;
  /** @throws Error that says which numbers are missing or not finite. */
  check(): void;
}

export function observationSlot(observations: Float32Array, row: number, size: number): ObservationSlot {
  const values = observations.subarray(row * size, (row + 1) * size);
  const bits = new Int32Array(values.buffer, values.byteOffset, size);
  return {
    values,
    clear() {
      bits.fill(UNWRITTEN);
    },
    check() {
      for (let i = 0; i < size; i++) {
        if (!Number.isFinite(values[i])) throw new Error(problem());
      }
    },
  };

  function problem(): string {
    const unwritten = [...bits.keys()].filter((i) => bits[i] === UNWRITTEN);
    if (unwritten.length > 0) {
      return `observe() left ${unwritten.length} of ${size} numbers unwritten, at ${unwritten.join(', ')}. Write all of them, every time.`;
    }
    const at = values.findIndex((value) => !Number.isFinite(value));
    return `observe() wrote ${values[at]} at ${at}, expected finite numbers. Look for a division by zero or an undefined field.`;
  }
}
