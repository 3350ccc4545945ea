import type { KernelFunctions } from '../../../sdk/nn/kernels';
import { createOptimizer } from '../../../sdk/nn/optimizer';
import { type Case, each, sum, where, zeros } from './kernels-memory';

/** Shares of some columns of each row, or their logarithms, with some choices forbidden. */
const shares =
  (isLog: boolean): Case =>
  ({ matrix, bytes, numbers, run }, rows, columns) => {
    if (columns === 0) return [];
    const [from, to] = [Math.floor(columns / 4), Math.max(1, columns - 1)];
    return [false, true].map((isMasked) => {
      const x = numbers(rows * columns).map((value) => 8 * value);
      const masks = each(rows, columns, (row, column) =>
        isMasked && (row + column) % 3 === 0 && column > from ? 0 : 1,
      );
      const [px, py] = [matrix(x, rows, columns), matrix(x, rows, columns)];
      const pm = isMasked ? bytes(masks) : 0;
      (isLog ? run.logSoftmax : run.softmax)(px, py, rows, columns, from, to, pm, columns);
      const expected = each(rows, columns, (row, column) => {
        const e = (at: number) => masks[row * columns + at] * Math.exp(x[row * columns + at]);
        const share = e(column) / sum(to - from, (k) => e(from + k));
        if (column < from || column >= to) return x[row * columns + column];
        return isLog ? Math.log(share) : share;
      });
      return { pointer: py, ...where(rows, columns), expected, within: isLog ? 2e-6 : 1e-6 };
    });
  };

/** Copies, shares of choices, and descents. */
export const numberCases = {
  softmax: shares(false),
  logSoftmax: shares(true),
  gatherRows({ matrix, integers, numbers, run }, rows, columns) {
    const x = numbers(9 * columns);
    const places = each(1, rows, (_, row) => (row * 5 + 3) % 9);
    const [px, pointer] = [matrix(x, 9, columns), matrix(zeros(rows * columns), rows, columns)];
    run.gatherRows(px, integers(places), pointer, rows, columns);
    const expected = each(rows, columns, (row, column) => x[places[row] * columns + column]);
    return [{ pointer, ...where(rows, columns), expected, within: 0 }];
  },
  copyRows({ matrix, numbers, run }, rows, columns) {
    const [x, y] = [numbers(rows * columns), numbers((rows + 1) * columns)];
    const [px, pointer] = [matrix(x, rows, columns), matrix(y, rows + 1, columns)];
    run.copyRows(px, pointer, rows, columns);
    const expected = [...x, ...y.subarray(rows * columns)]; // the row behind stays
    return [{ pointer, ...where(rows + 1, columns), expected, within: 0 }];
  },
  pack({ matrix, numbers, run }, rows, columns) {
    const x = numbers(rows * columns);
    const [px, pointer] = [matrix(x, rows, columns), matrix(zeros(x.length), 1, x.length)];
    run.pack(px, pointer, rows, columns);
    return [{ pointer, ...where(1, x.length), expected: x, within: 0 }];
  },
  unpack({ matrix, numbers, run }, rows, columns) {
    const x = numbers(rows * columns);
    const [px, pointer] = [matrix(x, 1, x.length), matrix(zeros(x.length), rows, columns)];
    run.unpack(px, pointer, rows, columns);
    return [{ pointer, ...where(rows, columns), expected: x, within: 0 }];
  },
  adam({ matrix, numbers, run }, rows, columns) {
    const count = rows * columns;
    const [parameters, gradient] = [numbers(count), numbers(count)];
    const [pp, pg, moments] = [
      matrix(parameters, 1, count),
      matrix(gradient, 1, count),
      matrix(zeros(4 * count), 1, 4 * count),
    ];
    run.adam(pp, pg, moments, moments + 8 * count, count, 0.01, 1 / (1 - 0.9), 1 / (1 - 0.999));
    createOptimizer('adam', count).step(parameters, gradient, 0.01);
    return [{ pointer: pp, ...where(1, count), expected: parameters, within: 0 }];
  },
  sumOfSquares({ matrix, numbers, run }, rows, columns) {
    const x = numbers(rows * columns);
    const got = run.sumOfSquares(matrix(x, 1, x.length), x.length);
    return [
      {
        pointer: matrix([got], 1, 1),
        ...where(1, 1),
        expected: [Math.fround(sum(x.length, (i) => x[i] * x[i]))],
        within: 0,
      },
    ];
  },
  scale({ matrix, numbers, run }, rows, columns) {
    const x = numbers(rows * columns);
    const pointer = matrix(x, 1, x.length);
    run.scale(pointer, x.length, 1 / 3);
    return [{ pointer, ...where(1, x.length), expected: x.map((value) => value * (1 / 3)), within: 0 }];
  },
  /** Of all numbers, and with one of the first few made infinite. */
} satisfies Partial<Record<keyof KernelFunctions, Case>>;
