import type Phaser from 'phaser';

interface Remembered {
  readonly read: () => string;
  readonly value: string;
}

/** Remembers the static fields of the scenes' classes, which no reset begins anew. */
export function rememberStatics(game: Phaser.Game | undefined): ReadonlyMap<string, Remembered> {
  const remembered = new Map<string, Remembered>();
  for (const scene of game?.scene.scenes ?? []) {
    for (const Class of classesOf(scene)) {
      for (const name of Object.getOwnPropertyNames(Class)) {
        if (['prototype', 'name', 'length'].includes(name)) continue;
        const read = () => digest(Reflect.get(Class, name));
        remembered.set(`${Class.name}.${name}`, { read, value: read() });
      }
    }
  }
  return remembered;
}

/** The names of those that have other values now. */
export function changedStatics(remembered: ReadonlyMap<string, Remembered>): string[] {
  return [...remembered].filter(([, { read, value }]) => read() !== value).map(([name]) => name);
}

/** The scene's class and those it is made from, without Phaser's own. */
function classesOf(scene: Phaser.Scene): { readonly name: string }[] {
  const classes: { readonly name: string }[] = [];
  for (let one = Object.getPrototypeOf(scene); 'sys' in scene && one && one !== Object.prototype; ) {
    const parent = Object.getPrototypeOf(one);
    if (parent !== Object.prototype) classes.push(one.constructor); // the last is Phaser.Scene itself
    one = parent;
  }
  return classes;
}

/** Enough of a value to see a change. */
function digest(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `${value.length} ${value.filter((item) => typeof item !== 'object')}`;
  if (value instanceof Map || value instanceof Set) return `${value.size}`;
  const plain = Object.entries(value).filter(([, item]) => typeof item !== 'object' && typeof item !== 'function');
  return JSON.stringify(plain);
}
