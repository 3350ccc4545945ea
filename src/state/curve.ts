/** What is kept of a training run for its charts, in arrays of fixed size however long the run is. */

const COLUMNS = ['steps', 'iterationReturn', 'episodeLength', 'entropy', 'valueLoss'] as const;
export type CurveColumn = (typeof COLUMNS)[number];

/** What one iteration adds. */
export type CurvePoint = Readonly<Record<CurveColumn, number>>;

export interface Curve {
  /** Points held, at most the capacity. */
  readonly length: number;
  /** The numbers of one column, [length]: a view that the next `append` outdates. */
  column(name: CurveColumn): Float64Array;
  /** The returns, each blended with its neighbours, [length]: a view that the next call outdates. */
  smoothedReturns(): Float64Array;
  /**
   * Adds an iteration. One without a finished episode is left out. Steps that go backwards, as after resuming from a
   * checkpoint, first take away the points they overtake.
   */
  append(point: CurvePoint): void;
  clear(): void;
}

/** How many points away a neighbour counts half: little where there are few points, more where there are many. */
const halfLifeOf = (points: number) => Math.min(6, Math.max(0.75, points / 100));

/**
 * A curve of at most `capacity` points (an even number). Each point is the mean of as many iterations; when the arrays
 * are full, neighbours are merged and later points take twice as many.
 */
export function createCurve(capacity = 4096): Curve {
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, new Float64Array(capacity)])) as Record<
    CurveColumn,
    Float64Array
  >;
  const smoothed = new Float64Array(capacity);
  let length = 0;
  let stride = 1;
  let filled = 0;
  const column = (name: CurveColumn) => columns[name].subarray(0, length);

  const mergeNeighbours = () => {
    length = capacity / 2;
    stride *= 2;
    for (const name of COLUMNS) {
      const values = columns[name];
      for (let i = 0; i < length; i++) {
        values[i] = name === 'steps' ? values[2 * i + 1] : (values[2 * i] + values[2 * i + 1]) / 2;
      }
    }
  };

  const rewind = (steps: number) => {
    if (length === 0 || columns.steps[length - 1] < steps) return;
    while (length > 0 && columns.steps[length - 1] >= steps) length--;
    filled = stride;
  };

  const beginPoint = () => {
    if (length === capacity) mergeNeighbours();
    filled = 0;
    length++;
  };

  const blend = (name: CurveColumn, value: number) => {
    const values = columns[name];
    const at = length - 1;
    values[at] = filled === 1 ? value : values[at] + (value - values[at]) / filled;
  };

  return {
    get length() {
      return length;
    },
    column,
    smoothedReturns: () => smooth(column('iterationReturn'), halfLifeOf(length), smoothed.subarray(0, length)),
    append(point) {
      if (!Number.isFinite(point.iterationReturn)) return;
      rewind(point.steps);
      if (length === 0 || filled === stride) beginPoint();
      filled++;
      columns.steps[length - 1] = point.steps;
      for (const name of COLUMNS) if (name !== 'steps') blend(name, point[name]);
    },
    clear() {
      length = 0;
      stride = 1;
      filled = 0;
    },
  };
}

/**
 * Weighted means with w = 2^(−1/halfLife) for each point of distance, to both sides, so that nothing lags behind:
 * out_i = Σ_j w^|i−j| x_j / Σ_j w^|i−j|. Two passes: what lies on and before each point, and what lies after it.
 */
export function smooth(values: Float64Array, halfLife: number, out: Float64Array): Float64Array {
  const weight = 0.5 ** (1 / halfLife);
  const last = values.length - 1;
  let sum = 0;
  for (let i = 0; i <= last; i++) {
    sum = sum * weight + values[i];
    out[i] = sum;
  }
  /** Σ_{k=0}^{n} w^k */
  const mass = (n: number) => (1 - weight ** (n + 1)) / (1 - weight);
  sum = 0;
  for (let i = last; i >= 0; i--) {
    out[i] = (out[i] + sum) / (mass(i) + mass(last - i) - 1);
    sum = (sum + values[i]) * weight;
  }
  return out;
}
