import type { HeadlessElement } from './element';

/** One step of a selector: what an element must be, and how it stands to the step before it. */
interface Step {
  readonly child: boolean;
  readonly tag: string;
  readonly id: string;
  readonly classes: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: string | undefined])[];
}

/**
 * Whether an element is what a selector says: tags, `#id`, `.class`, `[name]`, `[name=value]`, descendants, `>` and lists.
 *
 * @throws Error for anything else, such as `:hover`.
 */
export function matches(element: HeadlessElement, selector: string): boolean {
  return selector.split(',').some((part) => endsAt(element, steps(part)));
}

function endsAt(element: HeadlessElement, path: readonly Step[]): boolean {
  const last = path[path.length - 1];
  if (!isStep(element, last)) return false;
  if (path.length === 1) return true;
  const rest = path.slice(0, -1);
  for (let above = element.parentElement; above; above = above.parentElement) {
    if (endsAt(above, rest)) return true;
    if (last.child) return false;
  }
  return false;
}

function isStep(element: HeadlessElement, { tag, id, classes, attributes }: Step): boolean {
  return (
    (tag === '*' || element.tagName === tag) &&
    (id === '' || element.id === id) &&
    classes.every((name) => element.classList.contains(name)) &&
    attributes.every(([name, value]) => {
      const found = element.getAttribute(name);
      return value === undefined ? found !== null : found === value;
    })
  );
}

function steps(selector: string): Step[] {
  const found: Step[] = [];
  let child = false;
  for (const word of selector
    .trim()
    .replace(/\s*>\s*/g, ' > ')
    .split(/\s+(?![^[]*\])/)) {
    if (word === '>') {
      child = true;
      continue;
    }
    found.push(step(word, child, selector));
    child = false;
  }
  return found;
}

function step(word: string, child: boolean, selector: string): Step {
  const parts = /^([\w*-]+)?((?:[#.][\w-]+|\[[^\]]+\])*)$/.exec(word);
  if (!parts || word === '') {
    throw new Error(
      `got selector '${selector.trim()}', expected tags, #id, .class and [name=value], apart by ' ' or '>'.`,
    );
  }
  const [, tag = '*', rest] = parts;
  const picked = [...rest.matchAll(/([#.])([\w-]+)|\[\s*([\w-]+)\s*(?:=\s*["']?([^"'\]]*)["']?\s*)?\]/g)];
  const named = (kind: string) => picked.filter((match) => match[1] === kind).map((match) => match[2]);
  return {
    child,
    tag: tag.toUpperCase(),
    id: named('#')[0] ?? '',
    classes: named('.'),
    attributes: picked.filter((match) => match[3]).map((match) => [match[3], match[4]] as const),
  };
}
