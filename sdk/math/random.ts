/** Draws a number in [0, 1) with 32 random bits. */
export type Random = () => number;

/** A generator that can be put back to any seed. */
export interface SeededRandom {
  (): number;
  /** Starts again from one or more whole numbers; the same numbers give the same draws. */
  seed(...words: number[]): void;
}

/**
 * sfc32, the small fast counter generator of Chris Doty-Humphrey's PractRand: 128 bits of state, a period of at least
 * 2³², integer arithmetic only, so every engine draws the same numbers.
 */
export function seededRandom(...words: number[]): SeededRandom {
  let a = 0;
  let b = 0;
  let c = 0;
  let counter = 1;
  const next = (() => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }) as SeededRandom;
  next.seed = (...seeds) => {
    a = mixSeeds(seeds);
    b = mixSeeds([a, 1]);
    c = mixSeeds([b, 2]);
    counter = 1;
    for (let i = 0; i < 12; i++) next();
  };
  next.seed(...words);
  return next;
}

/**
 * Hashes whole numbers into one of 32 bits: how a run's seed becomes the seeds of its episodes, `mixSeeds([seed, iteration,
 * trajectory])`. The mixing step is the finaliser of MurmurHash3.
 */
export function mixSeeds(words: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const word of words) {
    hash = Math.imul(hash ^ (word | 0), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash = (hash ^ (hash >>> 16)) + 0x6d2b79f5;
  }
  return hash >>> 0;
}
