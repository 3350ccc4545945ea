import type { KernelFunctions } from '../../../sdk/nn/kernels';
import { type Activation, activations } from '../../../sdk/policy';
import { type Case, each, sum, where, zeros } from './kernels-memory';
import { numberCases } from './kernels-number-cases';
import { patchCase } from './kernels-patches';

const reference: Record<Activation, (z: number) => number> = {
  linear: (z) => z,
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  elu: (z) => (z > 0 ? z : Math.expm1(z)),
  swish: (z) => z / (1 + Math.exp(-z)),
};

const depths = [0, 1, 3, 8, 13];

/** x·w + b for matrices of some depth, with and without the bias, by `product` or by `dense`. */
const products =
  (isDense: boolean): Case =>
  (memory, rows, columns) =>
    depths.flatMap((depth) =>
      [false, true].map((hasBias) => {
        const { matrix, numbers, run } = memory;
        const [x, w, b] = [numbers(rows * depth), numbers(depth * columns), numbers(columns)];
        const [px, pw, y] = [
          matrix(x, rows, depth),
          matrix(w, depth, columns),
          matrix(zeros(rows * columns), rows, columns),
        ];
        const bias = hasBias ? matrix(b, 1, columns) : 0;
        const tanh = activations.indexOf('tanh');
        if (isDense) run.dense(px, pw, bias, y, y, rows, depth, columns, tanh);
        else run.product(px, pw, bias, y, rows, depth, columns);
        const expected = each(rows, columns, (row, column) => {
          const z = sum(depth, (k) => x[row * depth + k] * w[k * columns + column]) + (hasBias ? b[column] : 0);
          return isDense ? Math.tanh(z) : z;
        });
        return { pointer: y, ...where(rows, columns), expected, within: 4e-6 };
      }),
    );

/** f and f′ of all activations. */
const activated =
  (isSlope: boolean): Case =>
  ({ matrix, numbers, run }, rows, columns) =>
    activations.map((activation, kind) => {
      const f = reference[activation];
      const z = numbers(rows * columns).map((value) => 4 * value);
      const d = numbers(rows * columns);
      const [py, pz, pd] = [z, z, d].map((values) => matrix(values, rows, columns));
      run.activate(activation === 'swish' ? pz : py, py, rows, columns, kind);
      const values = { ...where(rows, columns), within: 1e-6 };
      if (!isSlope) return { ...values, pointer: py, expected: Array.from(z, f) };
      run.applySlope(pd, pz, py, rows, columns, kind);
      const slopes = Array.from(z, (value, i) => (d[i] * (f(value + 1e-6) - f(value - 1e-6))) / 2e-6);
      return { ...values, pointer: pd, expected: slopes };
    });

/** What networks compute with. */
const layerCases = {
  clear({ matrix, numbers, run }, rows, columns) {
    const pointer = matrix(numbers(rows * columns), rows, columns);
    run.clear(pointer, rows, columns);
    return [{ pointer, ...where(rows, columns), expected: zeros(rows * columns), within: 0 }];
  },
  add({ matrix, numbers, run }, rows, columns) {
    const [x, y] = [numbers(rows * columns), numbers(rows * columns)];
    const [px, py] = [matrix(x, rows, columns), matrix(y, rows, columns)];
    run.add(px, py, rows, columns);
    return [{ pointer: py, ...where(rows, columns), expected: y.map((value, i) => value + x[i]), within: 0 }];
  },
  product: products(false),
  dense: products(true),
  activate: activated(false),
  applySlope: activated(true),
  transpose({ matrix, numbers, run }, rows, columns) {
    const w = numbers(rows * columns);
    const [pw, t] = [matrix(w, rows, columns), matrix(zeros(rows * columns), columns, rows)];
    run.transpose(pw, t, rows, columns);
    const expected = each(columns, rows, (row, column) => w[column * columns + row]);
    return [{ pointer: t, ...where(columns, rows), expected, within: 0 }];
  },
  addTransposedProduct: ({ matrix, numbers, run }, rows, columns) =>
    depths.map((n) => {
      const [x, d, before] = [numbers(rows * n), numbers(rows * columns), numbers(n * columns)];
      const [px, pd, pointer] = [matrix(x, rows, n), matrix(d, rows, columns), matrix(before, n, columns)];
      run.addTransposedProduct(px, pd, pointer, rows, n, columns);
      const expected = each(n, columns, (i, column) => {
        return before[i * columns + column] + sum(rows, (row) => x[row * n + i] * d[row * columns + column]);
      });
      return { pointer, ...where(n, columns), expected, within: 4e-6 };
    }),
  addRowSums({ matrix, numbers, run }, rows, columns) {
    const [d, before] = [numbers(rows * columns), numbers(columns)];
    const [pd, pointer] = [matrix(d, rows, columns), matrix(before, 1, columns)];
    run.addRowSums(pd, pointer, rows, columns);
    const expected = each(1, columns, (_, column) => before[column] + sum(rows, (row) => d[row * columns + column]));
    return [{ pointer, ...where(1, columns), expected, within: 4e-6 }];
  },
  addRowProducts({ matrix, numbers, run }, rows, columns) {
    const [x, d, before] = [numbers(rows * columns), numbers(rows * columns), numbers(columns)];
    const [px, pd, pointer] = [matrix(x, rows, columns), matrix(d, rows, columns), matrix(before, 1, columns)];
    run.addRowProducts(px, pd, pointer, rows, columns);
    const at = (row: number, column: number) => row * columns + column;
    const expected = each(1, columns, (_, column) => {
      return before[column] + sum(rows, (row) => x[at(row, column)] * d[at(row, column)]);
    });
    return [{ pointer, ...where(1, columns), expected, within: 4e-6 }];
  },
  normalize({ matrix, numbers, run }, rows, columns) {
    if (columns === 0) return [];
    const x = numbers(rows * columns).map((value) => 10 + 3 * value); // far from 0: padding must not count
    const [px, normal, scale] = [matrix(x, rows, columns), matrix(x, rows, columns), matrix(zeros(rows), 1, rows)];
    run.normalize(px, normal, scale, rows, columns);
    const mean = (row: number) => sum(columns, (k) => x[row * columns + k]) / columns;
    const variance = (row: number) => sum(columns, (k) => (x[row * columns + k] - mean(row)) ** 2) / columns;
    const scales = each(1, rows, (_, row) => 1 / Math.sqrt(variance(row) + 1e-5));
    const expected = each(rows, columns, (row, column) => (x[row * columns + column] - mean(row)) * scales[row]);
    return [
      { pointer: normal, ...where(rows, columns), expected, within: 2e-5 },
      { pointer: scale, ...where(1, rows), expected: scales, within: 2e-4 },
    ];
  },
  normalizeSlope({ matrix, numbers, run }, rows, columns) {
    if (columns === 0) return [];
    const [d, normal, scale] = [numbers(rows * columns), numbers(rows * columns), numbers(rows)];
    const [pd, pn, ps] = [matrix(d, rows, columns), matrix(normal, rows, columns), matrix(scale, 1, rows)];
    run.normalizeSlope(pd, pn, ps, pd, rows, columns);
    const expected = each(rows, columns, (row, column) => {
      const at = row * columns;
      const mean = sum(columns, (k) => d[at + k]) / columns;
      const along = sum(columns, (k) => d[at + k] * normal[at + k]) / columns;
      return scale[row] * (d[at + column] - mean - normal[at + column] * along);
    });
    return [{ pointer: pd, ...where(rows, columns), expected, within: 1e-6 }];
  },
  scaleRows: ({ matrix, numbers, run }, rows, columns) =>
    [false, true].map((hasBias) => {
      const [x, g, b] = [numbers(rows * columns), numbers(columns), numbers(columns)];
      const [px, pg] = [matrix(x, rows, columns), matrix(g, 1, columns)];
      run.scaleRows(px, pg, hasBias ? matrix(b, 1, columns) : 0, px, rows, columns);
      const expected = each(rows, columns, (row, column) => {
        return g[column] * x[row * columns + column] + (hasBias ? b[column] : 0);
      });
      return { pointer: px, ...where(rows, columns), expected, within: 1e-6 };
    }),
  addScaledRows({ matrix, numbers, run }, rows, columns) {
    const [x, g, y] = [numbers(rows * columns), numbers(columns), numbers(rows * columns)];
    const [px, pg, py] = [matrix(x, rows, columns), matrix(g, 1, columns), matrix(y, rows, columns)];
    run.addScaledRows(px, pg, py, rows, columns);
    const expected = y.map((value, i) => value + g[i % columns] * x[i]);
    return [{ pointer: py, ...where(rows, columns), expected, within: 1e-6 }];
  },
  gatherPatches: patchCase('gatherPatches'),
  scatterPatches: patchCase('scatterPatches'),
} satisfies Partial<Record<keyof KernelFunctions, Case>>;

/** All kernels, each with what it must give. */
export const cases: Record<keyof KernelFunctions, Case> = { ...layerCases, ...numberCases };
