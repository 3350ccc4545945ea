/** Two measurements in turn, A B A B …, so that a machine whose speed drifts slows both. */
export interface Comparison {
  /** Medians. */
  readonly a: number;
  readonly b: number;
  /** Median over pairs of a / b. */
  readonly ratio: number;
  /** The first and the third quartile of the pairs' ratios. */
  readonly quartiles: readonly [number, number];
  readonly pairs: readonly { a: number; b: number }[];
}

/** @param rounds pairs that count; one more is run before them, to warm up */
export async function alternate(
  rounds: number,
  a: () => number | Promise<number>,
  b: () => number | Promise<number>,
): Promise<Comparison> {
  const pairs: { a: number; b: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const pair = { a: await a(), b: await b() };
    if (round > 0) pairs.push(pair);
  }
  return compare(pairs);
}

export function compare(pairs: readonly { a: number; b: number }[]): Comparison {
  const ratios = pairs.map(({ a, b }) => a / b);
  return {
    a: median(pairs.map((pair) => pair.a)),
    b: median(pairs.map((pair) => pair.b)),
    ratio: median(ratios),
    quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    pairs,
  };
}

/** What a comparison of durations says: how many times as fast `a` is as `b`. */
export function faster(comparison: Comparison): Comparison {
  const turned = compare(comparison.pairs.map(({ a, b }) => ({ a: 1 / a, b: 1 / b })));
  return { ...turned, a: comparison.a, b: comparison.b, pairs: comparison.pairs };
}

/** Seconds that one of `times` calls takes. */
export function secondsEach(times: number, task: () => void): number {
  const began = performance.now();
  for (let i = 0; i < times; i++) task();
  return (performance.now() - began) / 1000 / times;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which `share` of the values lie, between two of them in proportion. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((x, y) => x - y);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
