/** How many things each list, map and emitter holds that can be reached from somewhere, by its path. */
export type Census = ReadonlyMap<string, number>;

/** Things looked at in all: a large game has some ten thousand. */
const MOST_THINGS = 200_000;

/** What belongs to the page or to files, and what is long and without structure. */
function isLeaf(value: object): boolean {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer || ('nodeType' in value && 'ownerDocument' in value);
}

/**
 * Goes through everything that can be reached, nearest first, so that each thing has its shortest path. Only fields are read
 * that are plain values: nothing runs.
 */
export function takeCensus(roots: Readonly<Record<string, object>>): Census {
  const census = new Map<string, number>();
  const seen = new Set<object>();
  const queue: [string, object][] = Object.entries(roots);
  for (const [, root] of queue) seen.add(root);
  for (let i = 0; i < queue.length && i < MOST_THINGS; i++) {
    const [path, thing] = queue[i];
    const size = sizeOf(thing);
    if (size !== null) census.set(path, size);
    for (const [name, value] of contentsOf(thing)) {
      if (typeof value !== 'object' || value === null || seen.has(value) || isLeaf(value)) continue;
      seen.add(value);
      queue.push([`${path}${name}`, value]);
    }
  }
  return census;
}

/** The paths that hold more in each census than in the one before, and by how much from first to last. */
export function growing(censuses: readonly Census[]): { path: string; growth: number }[] {
  const [first, ...later] = censuses;
  const paths = [...first.keys()].filter((path) =>
    later.every((census, i) => (census.get(path) ?? 0) > (censuses[i].get(path) ?? 0)),
  );
  return paths.map((path) => ({ path, growth: (later.at(-1)?.get(path) ?? 0) - (first.get(path) ?? 0) }));
}

/** Of lists, maps and plain objects, which grow; null for everything else. */
function sizeOf(thing: object): number | null {
  if (Array.isArray(thing)) return thing.length;
  if (thing instanceof Map || thing instanceof Set) return thing.size;
  const prototype = Object.getPrototypeOf(thing);
  return prototype === Object.prototype || prototype === null || prototype === emitterPrototype(thing)
    ? Object.keys(thing).length
    : null;
}

/** The table of an emitter's listeners is an object of a class of its own, without a name. */
function emitterPrototype(thing: object): object | null {
  const prototype = Object.getPrototypeOf(thing);
  return prototype && Object.getPrototypeOf(prototype) === null && prototype !== Object.prototype ? prototype : null;
}

function* contentsOf(thing: object): Generator<[string, unknown]> {
  if (thing instanceof Map) {
    for (const [key, value] of thing) yield [`.get(${String(key)})`, value];
    return;
  }
  if (thing instanceof Set) {
    let i = 0;
    for (const value of thing) yield [`[${i++}]`, value];
    return;
  }
  for (const name of Object.keys(thing)) {
    const property = Object.getOwnPropertyDescriptor(thing, name);
    if (property && 'value' in property) yield [Array.isArray(thing) ? `[${name}]` : `.${name}`, property.value];
  }
}
