import { rowBytes } from './layout';

/** to[row] = from[places[row]], rows of [columns]; places: int32, numbers of rows. */
export function gatherRows(from: usize, places: usize, to: usize, rows: usize, columns: usize): void {
  const row = rowBytes(columns);
  for (const last = to + rows * row; to < last; places += 4) {
    let at = from + <usize>load<u32>(places) * row;
    for (const end = to + row; to < end; to += 16, at += 16) v128.store(to, v128.load(at));
  }
}

/** to = from, [rows, columns], which may overlap. */
export function copyRows(from: usize, to: usize, rows: usize, columns: usize): void {
  memory.copy(to, from, rows * rowBytes(columns));
}
