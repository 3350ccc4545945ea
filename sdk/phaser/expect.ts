/** Checks one option of an owner; throws a RangeError that says what was got and what was expected. */
export type Expect = (fits: boolean, name: string, value: unknown, expected: string) => void;

export function expectFor(owner: string): Expect {
  return (fits, name, value, expected) => {
    if (!fits) throw new RangeError(`${owner}: got ${name} = ${show(value)}, expected ${expected}.`);
  };
}

/** A value in a message: what is no plain data, such as a scene, by the name of its class. */
export function show(value: unknown): string {
  if (typeof value === 'function') return value.name || 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const { name } = Object.getPrototypeOf(value)?.constructor ?? Object;
  if (name !== 'Object' && name !== 'Array') return name === 'Promise' ? 'a Promise' : `an instance of ${name}`;
  try {
    return JSON.stringify(value);
  } catch {
    return 'an object that cannot be written as JSON';
  }
}

export const isWhole = (value: unknown, from: number): boolean => Number.isInteger(value) && (value as number) >= from;
export const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';
export const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
