import type { Rows } from '../env';

type Told = Omit<Rows, 'terms'>;

/** What a hash begins with. */
export const HASH_OF_NOTHING = 0x811c9dc5;

/**
 * Carries a hash of 32 bits on over what a step has told of all agents: observations, rewards, both flags, who is absent,
 * what is allowed. Worlds that ever differed in a bit keep different hashes, but for one chance in four thousand million.
 */
export function hashRows(hash: number, rows: Told): number {
  let next = hashWords(hash, bitsOf(rows.observations));
  next = hashWords(next, bitsOf(rows.rewards));
  next = hashWords(next, rows.terminated);
  next = hashWords(next, rows.truncated);
  next = hashWords(next, rows.absent);
  next = hashWords(next, rows.actionMasks);
  return next >>> 0;
}

/** A hash as 8 hexadecimal digits. */
export function hashText(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** MurmurHash3 x86_32 (Appleby, https://github.com/aappleby/smhasher), one word at a time, finalised after each array. */
function hashWords(seed: number, words: Int32Array | Uint8Array): number {
  let hash = seed ^ words.length;
  for (let i = 0; i < words.length; i++) {
    let word = Math.imul(words[i], 0xcc9e2d51);
    word = Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash ^= word;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function bitsOf({ buffer, byteOffset, length }: Float32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}
