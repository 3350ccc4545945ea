/** How `backtrack` searches. */
export interface BacktrackingOptions {
  /** Fractions that are tried, at least 1. */
  readonly steps: number;
  /** What each is of the one before, in (0, 1). */
  readonly shrink: number;
}

/**
 * The first of the fractions 1, shrink, shrink², … of a step that is accepted; null where none is (a backtracking line
 * search: Nocedal & Wright 2006, algorithm 3.1).
 */
export async function backtrack(
  accepts: (fraction: number) => boolean | Promise<boolean>,
  { steps, shrink }: BacktrackingOptions,
): Promise<number | null> {
  let fraction = 1;
  for (let tried = 0; tried < steps; tried++) {
    if (await accepts(fraction)) return fraction;
    fraction *= shrink;
  }
  return null;
}
