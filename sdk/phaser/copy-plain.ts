import Phaser from 'phaser';

/** Copies lists and plain objects all the way down; everything else (functions, objects of a class) stays what it is. */
export function copyPlain<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyPlain) as T;
  if (typeof value !== 'object' || value === null || !Phaser.Utils.Objects.IsPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyPlain(part)])) as T;
}
