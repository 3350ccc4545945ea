/** What is kept of a training run for its charts, in arrays of fixed size however long the run is. */

const COLUMNS = ['steps', 'iterationReturn', 'smoothedReturn', 'episodeLength', 'entropy', 'valueLoss'] as const;
export type CurveColumn = (typeof COLUMNS)[number];

/** What one iteration adds. */
export type CurvePoint = Readonly<Record<Exclude<CurveColumn, 'smoothedReturn'>, number>>;

export interface Curve {
  /** Points held, at most the capacity. */
  readonly length: number;
  /** The numbers of one column, [length]: a view that the next `append` outdates. */
  column(name: CurveColumn): Float64Array;
  /**
   * Adds an iteration. One without a finished episode is left out. Steps that go backwards, as after resuming from a
   * checkpoint, first take away the points they overtake.
   */
  append(point: CurvePoint): void;
  clear(): void;
}

/** Iterations over which the smoothed return forgets half of what it saw. */
const HALF_LIFE = 6;

/**
 * A curve of at most `capacity` points (an even number). Each point is the mean of as many iterations; when the arrays
 * are full, neighbours are merged and later points take twice as many.
 */
export function createCurve(capacity = 4096): Curve {
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, new Float64Array(capacity)])) as Record<
    CurveColumn,
    Float64Array
  >;
  const smooth = createSmoother(HALF_LIFE);
  let length = 0;
  let stride = 1;
  let filled = 0;

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
    smooth.restart(length > 0 ? columns.smoothedReturn[length - 1] : Number.NaN);
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
    column: (name) => columns[name].subarray(0, length),
    append(point) {
      if (!Number.isFinite(point.iterationReturn)) return;
      rewind(point.steps);
      if (length === 0 || filled === stride) beginPoint();
      filled++;
      columns.steps[length - 1] = point.steps;
      blend('iterationReturn', point.iterationReturn);
      blend('smoothedReturn', smooth.next(point.iterationReturn));
      blend('episodeLength', point.episodeLength);
      blend('entropy', point.entropy);
      blend('valueLoss', point.valueLoss);
    },
    clear() {
      length = 0;
      stride = 1;
      filled = 0;
      smooth.restart(Number.NaN);
    },
  };
}

/** An exponential moving average without the pull towards its first values: early on, a plain mean. */
export function createSmoother(halfLife: number) {
  const decay = 0.5 ** (1 / halfLife);
  let mean = Number.NaN;
  let weight = 0;
  return {
    next(value: number): number {
      weight = weight * decay + 1;
      mean = weight === 1 ? value : mean + (value - mean) / weight;
      return mean;
    },
    /** Goes on from `value` as if it had long been so; NaN begins anew. */
    restart(value: number): void {
      mean = value;
      weight = Number.isNaN(value) ? 0 : 1 / (1 - decay);
    },
  };
}
