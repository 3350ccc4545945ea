import { rowBytes } from './layout';

/** t = wᵀ, [rows, columns] → [columns, rows]. t's padding is left as it is. */
export function transpose(w: usize, t: usize, rows: usize, columns: usize): void {
  const wRow = rowBytes(columns);
  const tRow = rowBytes(rows);
  for (let row: usize = 0; row < rows; row++) {
    for (let column: usize = 0; column < columns; column++) {
      store<f32>(t + column * tRow + (row << 2), load<f32>(w + row * wRow + (column << 2)));
    }
  }
}
