import { exp4 } from './exp';
import { rowBytes } from './layout';
import { log } from './log';

/**
 * y = eˣ/Σeˣ over columns [from, to) of each row, [rows, columns]; y may be x, and its other columns stay as they are. Masks:
 * bytes [rows, choices] for the matrix's first columns, 0 where a choice is forbidden, which then has no share; masks 0:
 * all are allowed.
 */
export function softmax(
  x: usize,
  y: usize,
  rows: usize,
  columns: usize,
  from: usize,
  to: usize,
  masks: usize,
  choices: usize,
): void {
  const row = rowBytes(columns);
  const count = <i32>(to - from);
  x += from << 2;
  y += from << 2;
  if (masks) masks += from;
  for (; rows > 0; rows--, x += row, y += row, masks = masks ? masks + choices : 0) {
    const shift = f32x4.splat(largestLogit(x, count, masks));
    let sums = f32x4.splat(0);
    for (let i = 0; i < count; i += 4) {
      const e = exp4(f32x4.sub(logits4(x, i, count, masks), shift));
      sums = f32x4.add(sums, e);
      storeLanes(y + (i << 2), e, count - i);
    }
    const sum = f32x4.splat(total(sums));
    for (let i = 0; i < count; i += 4) {
      const at = y + (i << 2);
      storeLanes(at, f32x4.div(v128.load(at), sum), count - i);
    }
  }
}

/** y = log(eˣ/Σeˣ) = x − max − log Σe^(x − max), otherwise like `softmax`; −∞ for what is forbidden. */
export function logSoftmax(
  x: usize,
  y: usize,
  rows: usize,
  columns: usize,
  from: usize,
  to: usize,
  masks: usize,
  choices: usize,
): void {
  const row = rowBytes(columns);
  const count = <i32>(to - from);
  x += from << 2;
  y += from << 2;
  if (masks) masks += from;
  for (; rows > 0; rows--, x += row, y += row, masks = masks ? masks + choices : 0) {
    const shift = f32x4.splat(largestLogit(x, count, masks));
    let sums = f32x4.splat(0);
    for (let i = 0; i < count; i += 4) {
      sums = f32x4.add(sums, exp4(f32x4.sub(logits4(x, i, count, masks), shift)));
    }
    const logSum = f32x4.splat(<f32>log(total(sums)));
    for (let i = 0; i < count; i += 4) {
      const centred = f32x4.sub(logits4(x, i, count, masks), shift);
      storeLanes(y + (i << 2), f32x4.sub(centred, logSum), count - i);
    }
  }
}

function largestLogit(x: usize, count: i32, masks: usize): f32 {
  let largest = f32x4.splat(-Infinity);
  for (let i = 0; i < count; i += 4) largest = f32x4.max(largest, logits4(x, i, count, masks));
  const left = max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1));
  return max(left, max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)));
}

/** Logits i to i + 3 of a row; −∞ for those that are forbidden or past the last. */
function logits4(x: usize, i: i32, count: i32, masks: usize): v128 {
  let allowed = lanesBelow(count - i);
  if (masks) {
    const bytes = i16x8.extend_low_i8x16_u(v128.load32_zero(masks + i));
    allowed = v128.and(allowed, i32x4.ne(i32x4.extend_low_i16x8_u(bytes), i32x4.splat(0)));
  }
  return v128.bitselect(v128.load(x + (i << 2)), f32x4.splat(-Infinity), allowed);
}

/** Stores the first `left` lanes, or all where there are so many. */
function storeLanes(at: usize, value: v128, left: i32): void {
  v128.store(at, left >= 4 ? value : v128.bitselect(value, v128.load(at), lanesBelow(left)));
}

function lanesBelow(count: i32): v128 {
  return i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3));
}

function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}
