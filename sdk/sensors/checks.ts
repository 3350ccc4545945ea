import { type OptionDescriptions, type OptionValues, refuseUnknown, resolveOptions } from '../options';

/**
 * Fills in a sensor's plain options and checks them; `others` are the names of those that are functions and the like.
 *
 * @throws RangeError for an unknown option, or a value that does not fit.
 */
export function sensorOptions<D extends OptionDescriptions>(
  sensor: string,
  options: object,
  descriptions: D,
  others: readonly string[],
): OptionValues<D> {
  const plain = Object.keys(descriptions);
  refuseUnknown(sensor, options, [...plain, ...others]);
  return resolveOptions(sensor, descriptions, Object.fromEntries(entriesOf(options, plain)));
}

/** @throws RangeError unless it is a function. */
export function expectFunction(sensor: string, name: string, value: unknown): void {
  if (typeof value === 'function') return;
  throw new RangeError(`${sensor}: got ${name} = ${show(value)}, expected a function of the scene.`);
}

/** @throws RangeError unless it is an object with at least one entry. */
export function expectEntries(sensor: string, name: string, value: unknown, example: string): void {
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) return;
  throw new RangeError(`${sensor}: got ${name} = ${show(value)}, expected at least one, such as ${example}.`);
}

export function show(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function entriesOf(options: object, names: readonly string[]): [string, unknown][] {
  return Object.entries(options).filter(([name]) => names.includes(name));
}
