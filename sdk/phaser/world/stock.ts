import Phaser from 'phaser';
import { cachesOf } from '../internals';
import { copyPlain } from './copy-plain';

/** The textures and cache entries that outlive a game's scenes: those it was made with, and those that its files have brought. */
export interface Stock {
  /** Takes in what there is by this name, wherever there is something. */
  take(key: string): void;
  /** Removes all others. Of cache entries it also puts back what is gone, or was changed: lists and plain objects, all the way down. */
  restore(): void;
}

/** Begins with everything that is there. */
export function createStock({ textures, cache }: Phaser.Game): Stock {
  const pictures = new Set(Object.keys(textures.list));
  const shelves = cachesOf({ cache }).map((one) => ({ cache: one, first: new Map<string, unknown>() }));

  function remember({ cache, first }: (typeof shelves)[number], key: string): void {
    if (cache.has(key)) first.set(key, copyPlain(cache.get(key)));
  }

  for (const shelf of shelves) for (const key of shelf.cache.getKeys()) remember(shelf, key);
  return {
    take(key) {
      if (key in textures.list) pictures.add(key);
      for (const shelf of shelves) remember(shelf, key);
    },
    restore() {
      for (const key of Object.keys(textures.list)) if (!pictures.has(key)) textures.remove(key);
      for (const { cache, first } of shelves) {
        for (const key of cache.getKeys()) if (!first.has(key)) cache.remove(key);
        for (const [key, value] of first) {
          if (!cache.has(key) || !isAsCopied(cache.get(key), value)) cache.entries.set(key, copyPlain(value));
        }
      }
    },
  };
}

type Parts = Record<string, unknown>;

/** Whether a value is still as it was when `copy` was made of it. */
function isAsCopied(value: unknown, copy: unknown, seen = new Set<unknown>()): boolean {
  if (Object.is(value, copy) || seen.has(value)) return true;
  if (!hasParts(value) || !hasParts(copy) || Array.isArray(value) !== Array.isArray(copy)) return false;
  seen.add(value);
  const names = Object.keys(value);
  const first = Object.keys(copy); // in the same order, in which loops go through them
  if (names.length !== first.length) return false;
  return names.every((name, i) => name === first[i] && isAsCopied(value[name], copy[name], seen));
}

function hasParts(value: unknown): value is Parts {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Phaser.Utils.Objects.IsPlainObject(value);
}
