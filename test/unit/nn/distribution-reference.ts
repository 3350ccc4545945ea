import { boundAt, branches, type Space, spaceSize } from '../../../sdk/spaces';

/**
 * π(a|s) as the textbook has it, in float64: the logarithm of its density, and sums over all actions. Everything else
 * follows from their definitions: entropy, KL and their derivatives by central differences. It shares no line with the code
 * under test.
 */
export interface ReferenceDistribution {
  logProb(outputs: readonly number[], action: readonly number[]): number;
  /** E[f(a)] over every action: all combinations of choices, or a grid over u fine enough for seven digits. */
  expectation(outputs: readonly number[], f: (action: readonly number[]) => number): number;
}

export function referenceDistribution(
  space: Space,
  bounds: 'clip' | 'tanh',
  mask: readonly number[],
): ReferenceDistribution {
  return space.type === 'box' ? gaussian(space, bounds) : categorical(branches(space), mask);
}

function categorical(sizes: readonly number[], mask: readonly number[]): ReferenceDistribution {
  const actions = combinations(sizes.map((n) => Array.from({ length: n }, (_, i) => i)));
  const starts = sizes.map((_, b) => sizes.slice(0, b).reduce((sum, n) => sum + n, 0));
  const logProb = (outputs: readonly number[], action: readonly number[]) =>
    sizes.reduce((sum, n, b) => {
      const weight = (i: number) => (mask[starts[b] + i] === 0 ? 0 : Math.exp(outputs[starts[b] + i]));
      const total = Array.from({ length: n }, (_, i) => weight(i)).reduce((s, w) => s + w, 0);
      return sum + Math.log(weight(action[b]) / total);
    }, 0);
  return {
    logProb,
    expectation(outputs, f) {
      const possible = actions.filter((action) => logProb(outputs, action) > -Infinity);
      return possible.reduce((sum, action) => sum + Math.exp(logProb(outputs, action)) * f(action), 0);
    },
  };
}

function gaussian(space: Extract<Space, { type: 'box' }>, bounds: 'clip' | 'tanh'): ReferenceDistribution {
  const k = spaceSize(space);
  const width = (i: number) => boundAt(space.high, i) - boundAt(space.low, i);
  const step = 0.5;
  const grid = combinations(
    Array.from({ length: k }, () => Array.from({ length: 25 }, (_, node) => (node - 12) * step)),
  );
  const normal = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  const probabilities = grid.map((z) => z.reduce((p, x) => p * step * normal(x), 1));
  return {
    logProb(outputs, u) {
      let sum = 0;
      for (let i = 0; i < k; i++) {
        const deviation = Math.exp(outputs[k + i]);
        const density = normal((u[i] - outputs[i]) / deviation);
        const squashed = bounds === 'tanh' && width(i) < Infinity;
        sum += Math.log(density / deviation / (squashed ? (width(i) / 2) * (1 - Math.tanh(u[i]) ** 2) : 1));
      }
      return sum;
    },
    expectation(outputs, f) {
      const deviations = outputs.slice(k).map(Math.exp);
      return grid.reduce((sum, z, node) => {
        return sum + probabilities[node] * f(z.map((x, i) => outputs[i] + deviations[i] * x));
      }, 0);
    },
  };
}

/** One of each list, in every way. */
function combinations(lists: readonly (readonly number[])[]): number[][] {
  return lists.reduce<number[][]>((all, list) => all.flatMap((some) => list.map((one) => [...some, one])), [[]]);
}

export function referenceEntropy(reference: ReferenceDistribution, outputs: readonly number[]): number {
  return reference.expectation(outputs, (action) => -reference.logProb(outputs, action));
}

/** KL(old ‖ new). */
export function referenceKl(reference: ReferenceDistribution, old: readonly number[], outputs: readonly number[]) {
  return reference.expectation(old, (action) => reference.logProb(old, action) - reference.logProb(outputs, action));
}

/** ∇f at x by central differences, exact to about 1e-9. */
export function differences(f: (x: readonly number[]) => number, x: readonly number[], h = 1e-4): number[] {
  return x.map((_, i) => {
    const at = (step: number) => f(x.map((value, j) => (j === i ? value + step : value)));
    return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
  });
}
