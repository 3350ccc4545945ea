/** Small checks for data from outside, which read like the type that they stand for. */

/** A policy, or the bytes of one, that breaks the format: the message says how, and what to do. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
}

/** Passes a value, or throws a PolicyError that names its place. */
export type Check = (value: unknown, path: string) => void;

export function refuse(
  path: string,
  got: string,
  expected: string,
  remedy = 'Export or train the policy again.',
): never {
  throw new PolicyError(`Policy: ${path.slice(0, 80)}: got ${got}, expected ${expected}. ${remedy}`);
}

/** A value in a few words: what is inside an object from outside is no text to trust or to repeat at length. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  return isObject(value) ? 'an object' : String(value);
}

export function check(expected: string, holds: (value: unknown) => boolean, remedy?: string): Check {
  return (value, path) => {
    if (!holds(value)) refuse(path, describe(value), expected, remedy);
  };
}

export const text = check('a text', (value) => typeof value === 'string');

export const isNumber = (value: unknown) => typeof value === 'number' && !Number.isNaN(value);

export const number = check('a number', isNumber);

export const oneOf = (...values: unknown[]) =>
  check(values.map(describe).join(' or '), (value) => values.includes(value));

export const whole = (low: number, high: number) =>
  check(
    `a whole number from ${low} to ${high}`,
    (value) => Number.isInteger(value) && (value as number) >= low && (value as number) <= high,
  );

export const nullable =
  (inner: Check): Check =>
  (value, path) =>
    value === null || inner(value, path);

/** A list of 1 to `longest` items. */
export const list =
  (item: Check, longest: number): Check =>
  (value, path) => {
    if (!Array.isArray(value) || value.length < 1 || value.length > longest) {
      refuse(path, describe(value), `a list of 1 to ${longest}`);
    }
    value.forEach((inner, i) => {
      item(inner, `${path}[${i}]`);
    });
  };

export const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

const object = check('an object', isObject);

/** An object with any names, whose values all pass. */
export const mapOf =
  (item: Check): Check =>
  (value, path) => {
    object(value, path);
    for (const [name, inner] of Object.entries(value as object)) item(inner, `${path}.${name}`);
  };

export function onlyNames(path: string, value: object, names: readonly string[]): void {
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) refuse(path, `an unknown field ${describe(name)}`, names.join(', '));
  }
}

/** An object with exactly these fields. */
export const record =
  (fields: Record<string, Check>): Check =>
  (value, path) => {
    object(value, path);
    const names = Object.keys(fields);
    for (const name of names) fields[name]((value as Record<string, unknown>)[name], `${path}.${name}`);
    onlyNames(path, value as object, names);
  };

/** Checks of all fields but `type`, by that. */
export type Kinds = Readonly<Record<string, { readonly check: Check }>>;

/** One of several kinds of object: `type` says which (by default `usual`), and the kind checks all other fields. */
export const variant =
  (kinds: Kinds, usual?: string): Check =>
  (value, path) => {
    object(value, path);
    const { type = usual, ...fields } = value as { type?: string };
    oneOf(...Object.keys(kinds))(type, `${path}.type`);
    kinds[type as string].check(fields, path);
  };
