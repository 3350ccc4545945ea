import Phaser from 'phaser';

/**
 * Copies lists and plain objects all the way down; everything else (functions, objects of a class) stays what it is. What is
 * in several places, or inside itself, is so in the copy as well.
 */
export function copyPlain<T>(value: T): T {
  return copyOf(value, new Map()) as T;
}

function copyOf(value: unknown, copies: Map<object, object>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const isList = Array.isArray(value);
  if (!isList && !Phaser.Utils.Objects.IsPlainObject(value)) return value;
  const known = copies.get(value);
  if (known) return known;
  const copy: object = isList ? new Array(value.length) : {};
  copies.set(value, copy);
  for (const [name, part] of Object.entries(value)) Reflect.set(copy, name, copyOf(part, copies));
  return copy;
}
