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
  const state = new Int32Array(4); // rather than four variables, which engines box where they do not fit 31 bits
  const next = (() => {
    const a = state[0];
    const b = state[1];
    const c = state[2];
    const counter = state[3];
    const sum = (((a + b) | 0) + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + sum) | 0;
    state[3] = counter + 1;
    return (sum >>> 0) / 4294967296;
  }) as SeededRandom;
  next.seed = (...seeds) => {
    const a = mixSeeds(seeds);
    const b = mix(mix(START, a), 1);
    state[0] = a;
    state[1] = b;
    state[2] = mix(mix(START, b), 2);
    state[3] = 1;
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
  let hash = START;
  for (let i = 0; i < words.length; i++) hash = mix(hash, words[i]); // every episode begins with some: no iterator
  return hash >>> 0;
}

const START = 0x9e3779b9;

/** The hash of one word more. */
function mix(hash: number, word: number): number {
  const first = Math.imul(hash ^ (word | 0), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return ((second ^ (second >>> 16)) + 0x6d2b79f5) | 0;
}
