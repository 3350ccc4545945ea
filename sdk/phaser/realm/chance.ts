import { seededRandom } from '../../math';

/** What of `crypto` draws numbers. */
export interface CryptoFunctions {
  getRandomValues<T extends ArrayBufferView>(array: T): T;
  randomUUID(): string;
}

export interface GameChance {
  /** `Math.random`. */
  random(): number;
  readonly crypto: CryptoFunctions;
  seed(seed: number): void;
}

/** The chance of a game: `Math.random` and `crypto` from one seed, each its own draws. */
export function createChance(count: (call: string) => void): GameChance {
  const random = seededRandom(0);
  const bytes = seededRandom(0, 1);
  const fill = <T extends ArrayBufferView>(array: T): T => {
    const view = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < view.length; i++) view[i] = bytes() * 256;
    return array;
  };
  return {
    random() {
      count('Math.random');
      return random();
    },
    crypto: {
      getRandomValues(array) {
        count('crypto');
        return fill(array);
      },
      randomUUID() {
        count('crypto');
        return uuid(fill(new Uint8Array(16)));
      },
    },
    seed(seed) {
      random.seed(seed);
      bytes.seed(seed, 1);
    },
  };
}

/** Version 4, as RFC 9562 writes it. */
function uuid(bytes: Uint8Array): string {
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
