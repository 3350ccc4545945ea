import { rowBytes } from './layout';

/**
 * The patches of one image [height, width, channels] as a matrix [down · across, size · size · channels]: `across` patches
 * in a line and `down` lines of them, `stride` pixels from one to the next. A patch is `size` runs of `size` pixels.
 */
export function gatherPatches(
  image: usize,
  patches: usize,
  width: usize,
  channels: usize,
  size: usize,
  stride: usize,
  down: usize,
  across: usize,
): void {
  const line = (width * channels) << 2;
  const step = (stride * channels) << 2;
  const run = size * channels;
  const patchRow = rowBytes(size * run);
  for (let y: usize = 0; y < down; y++) {
    for (let x: usize = 0; x < across; x++, patches += patchRow) {
      let from = image + y * stride * line + x * step;
      let to = patches;
      for (let i: usize = 0; i < size; i++, from += line, to += run << 2) copy(from, to, run);
    }
  }
}

/** The way back: adds every number of every patch to the place in the image that it came from. */
export function scatterPatches(
  image: usize,
  patches: usize,
  width: usize,
  channels: usize,
  size: usize,
  stride: usize,
  down: usize,
  across: usize,
): void {
  const line = (width * channels) << 2;
  const step = (stride * channels) << 2;
  const run = size * channels;
  const patchRow = rowBytes(size * run);
  for (let y: usize = 0; y < down; y++) {
    for (let x: usize = 0; x < across; x++, patches += patchRow) {
      let from = patches;
      let to = image + y * stride * line + x * step;
      for (let i: usize = 0; i < size; i++, from += run << 2, to += line) addCopy(from, to, run);
    }
  }
}

/** [rows, columns] without the padding between its rows. */
export function pack(matrix: usize, packed: usize, rows: usize, columns: usize): void {
  for (; rows > 0; rows--, matrix += rowBytes(columns), packed += columns << 2) copy(matrix, packed, columns);
}

/** The way back; the padding of the matrix stays as it is. */
export function unpack(packed: usize, matrix: usize, rows: usize, columns: usize): void {
  for (; rows > 0; rows--, matrix += rowBytes(columns), packed += columns << 2) copy(packed, matrix, columns);
}

function copy(from: usize, to: usize, count: usize): void {
  for (; count >= 4; count -= 4, from += 16, to += 16) v128.store(to, v128.load(from));
  for (; count > 0; count--, from += 4, to += 4) store<f32>(to, load<f32>(from));
}

function addCopy(from: usize, to: usize, count: usize): void {
  for (; count >= 4; count -= 4, from += 16, to += 16) v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
  for (; count > 0; count--, from += 4, to += 4) store<f32>(to, load<f32>(to) + load<f32>(from));
}
