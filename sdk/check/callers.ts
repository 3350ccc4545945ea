/** Who made a call: a line of the game's code, the engine (which may), or nobody that is known. */
export type Caller = { readonly kind: 'game'; readonly where: string } | { readonly kind: 'engine' | 'unknown' };

const ENGINE = /node_modules\/(\.vite\/deps\/)?phaser\b|\/phaser(\.\w+)*\.js/;
const RUNTIME = /^node:|node:internal|<anonymous>|node_modules\/vite|node_modules\/vitest/;
const LIBRARY = ownFolder();

/**
 * Whose line made the call that is being looked into, by the stack: the first that is not npc-gym's own.
 *
 * @param stack of an error made while the call runs
 * @param throughEngine whether the engine is passed over too: what it does at the game's request is the game's doing
 */
export function callerOf(stack = new Error().stack ?? '', { throughEngine = false } = {}): Caller {
  for (const line of stack.split('\n')) {
    const place = /(?:\(|at |@)((?:file:\/\/|https?:\/\/|\/)[^\s()]*?:\d+:\d+)\)?$/.exec(line.trim())?.[1];
    if (!place || RUNTIME.test(place) || (LIBRARY && place.includes(LIBRARY))) continue;
    if (!ENGINE.test(place)) return { kind: 'game', where: shorten(place) };
    if (!throughEngine) return { kind: 'engine' };
  }
  return { kind: 'unknown' };
}

/** Where npc-gym's code lies, if this file can still be told from the game's: in one bundle they have one address. */
function ownFolder(): string | null {
  const place = /((?:file:\/\/|https?:\/\/|\/)\S*\/)check\/callers\.ts/.exec(new Error().stack ?? '');
  return place ? place[1].replace(/^file:\/\//, '') : null;
}

/** `games/dodge/scene.ts:12` for a file of this project; the column helps nobody. */
function shorten(place: string): string {
  const path = place
    .replace(/^file:\/\//, '')
    .replace(/\?[^:]*/, '')
    .replace(/:\d+$/, '');
  const project = LIBRARY?.replace(/sdk\/$/, '');
  return project && path.startsWith(project) ? path.slice(project.length) : path;
}
