/** Runs two rates in turn, A B A B …, so that a machine whose speed drifts slows both. */
export interface Comparison {
  readonly a: number;
  readonly b: number;
  /** Median over pairs of a / b. */
  readonly ratio: number;
  readonly pairs: readonly { a: number; b: number }[];
}

/** @param rounds pairs that count; one more is run before them, to warm up */
export async function alternate(
  rounds: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
): Promise<Comparison> {
  const pairs: { a: number; b: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const pair = { a: await a(), b: await b() };
    if (round > 0) pairs.push(pair);
  }
  return {
    a: median(pairs.map((pair) => pair.a)),
    b: median(pairs.map((pair) => pair.b)),
    ratio: median(pairs.map((pair) => pair.a / pair.b)),
    pairs,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[sorted.length >> 1];
}
