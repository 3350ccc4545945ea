import { type Kernels, type Pointer, rowBytes } from './kernels';

/** Bytes that a network keeps at most. */
const MOST_BYTES = 64 * 2 ** 20;

/** Rows that there is room for at first. */
const FIRST_ROWS = 1024;

/** [any number of rows, columns] in the kernels' memory. */
export interface Matrix {
  readonly pointer: Pointer;
  readonly columns: number;
}

/** What layers computed, row after row: a copy is far cheaper than computing it again. */
export interface KeptRows {
  /** Copies the first `count` rows of the matrices behind the rows that it has. From where there is no room, it keeps no more. */
  append(count: number): void;
  /**
   * Brings `count` rows back into the matrices: row r is the row kept[from + r], counted from the first that was appended.
   * False if there is one that it does not have; then the matrices are as they were.
   */
  recall(kept: Int32Array, from: number, count: number): boolean;
  /** Begins anew, in the room that it has. */
  forget(): void;
  free(): void;
}

/**
 * Keeps rows of matrices that change. Its room is doubled when it is full, and stays from one rollout to the next.
 *
 * @param most of the rows that are recalled at once
 */
export function createKeptRows(
  kernels: Kernels,
  matrices: readonly Matrix[],
  most: number,
  mostBytes = MOST_BYTES,
): KeptRows {
  const { run } = kernels;
  const bytes = matrices.map(({ columns }) => rowBytes(columns));
  const before = bytes.map((_, i) => sum(bytes.slice(0, i)));
  const mostRows = Math.floor(mostBytes / sum(bytes));
  const places = kernels.allocate(most);
  let integers = new Int32Array(kernels.floats().buffer);
  let room: ReturnType<Kernels['allocate']> | undefined;
  let capacity = 0;
  let rows = 0;
  let full = false;

  function append(count: number): void {
    if (rows + count > capacity) grow(rows + count);
    full ||= rows + count > capacity;
    if (full || !room) return; // nor later ones: they would have the numbers of those that are missing
    for (let i = 0; i < matrices.length; i++) {
      const to = room.pointer + capacity * before[i] + rows * bytes[i];
      run.copyRows(matrices[i].pointer, to, count, matrices[i].columns);
    }
    rows += count;
  }

  function recall(kept: Int32Array, from: number, count: number): boolean {
    if (!room || rows === 0) return false;
    const memory = kernels.floats().buffer;
    if (integers.buffer !== memory) integers = new Int32Array(memory);
    const at = places.pointer >>> 2;
    for (let row = 0; row < count; row++) {
      const place = kept[from + row];
      if (!(place >= 0 && place < rows)) return false;
      integers[at + row] = place;
    }
    for (let i = 0; i < matrices.length; i++) {
      const { pointer, columns } = matrices[i];
      run.gatherRows(room.pointer + capacity * before[i], places.pointer, pointer, count, columns);
    }
    return true;
  }

  /** To twice the room, or more if that is needed, or less at the bound. */
  function grow(needed: number): void {
    const wanted = Math.min(Math.max(needed, 2 * capacity, FIRST_ROWS), mostRows);
    if (wanted < needed) return;
    const larger = kernels.allocate((wanted * sum(bytes)) / 4);
    matrices.forEach(({ columns }, i) => {
      if (room) run.copyRows(room.pointer + capacity * before[i], larger.pointer + wanted * before[i], rows, columns);
    });
    room?.free();
    room = larger;
    capacity = wanted;
  }

  function forget(): void {
    rows = 0;
    full = false;
  }

  function free(): void {
    forget();
    room?.free();
    places.free();
    room = undefined;
    capacity = 0;
  }

  return { append, recall, forget, free };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
