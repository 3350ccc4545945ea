/**
 * Options that describe themselves: one description gives the type, the default, the check and the help text, for the
 * SDK, the commands and the studio's form alike.
 */
import { type Conditions, whyIdle } from './conditions';

interface Described {
  /** One line that says what the option does. */
  readonly help: string;
  /** The heading that a form shows it under. */
  readonly group?: string;
  /** The values of other options with which it does anything; without it, always. */
  readonly when?: Conditions;
}

export interface NumberOption extends Described {
  readonly kind: 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

export interface FlagOption extends Described {
  readonly kind: 'flag';
  readonly default: boolean;
}

export interface ChoiceOption<T extends string = string> extends Described {
  readonly kind: 'choice';
  readonly default: T;
  readonly choices: readonly T[];
}

/** A list of positive whole numbers, such as the widths of hidden layers. */
export interface WidthsOption extends Described {
  readonly kind: 'widths';
  readonly default: readonly number[];
}

export type Option = NumberOption | FlagOption | ChoiceOption | WidthsOption;
export type OptionDescriptions = Readonly<Record<string, Option>>;

/** The values that a set of descriptions describes. */
export type OptionValues<D extends OptionDescriptions> = {
  readonly [K in keyof D]: D[K] extends ChoiceOption<infer T>
    ? T
    : D[K] extends NumberOption
      ? number
      : D[K] extends FlagOption
        ? boolean
        : readonly number[];
};

/**
 * Fills in defaults and checks what was given. An option given as undefined counts as not given. What comes out may be
 * given again.
 *
 * @throws RangeError for a name that is not described (naming the nearest one, and all there are), a value that does not
 *   fit, or one that differs from the default where the option does nothing.
 */
export function resolveOptions<D extends OptionDescriptions>(
  owner: string,
  descriptions: D,
  given: Readonly<Record<string, unknown>>,
): OptionValues<D> {
  refuseUnknown(owner, given, Object.keys(descriptions));
  const options = Object.entries(descriptions);
  const values = Object.fromEntries(options.map(([name, option]) => [name, given[name] ?? option.default]));
  const problems = [
    ...options.map(([name, option]) => problemWith(name, option, values[name])),
    ...options.map(([name, option]) => idleness(name, option, values)),
  ];
  const first = problems.find((problem) => problem !== undefined);
  if (first) throw new RangeError(`${owner}: ${first}`);
  return values as OptionValues<D>;
}

/** Why an option cannot take a value, whatever the others are: `got clipRange = -1, expected …`; undefined where it can. */
export function problemWith(name: string, option: Option, value: unknown): string | undefined {
  const expected = expectation(option, value);
  return expected && `got ${name} = ${show(value)}, expected ${expected}.`;
}

/** Why a value that is not the default would be ignored; undefined where it is not, or is the default. */
function idleness(name: string, option: Option, values: Readonly<Record<string, unknown>>): string | undefined {
  const given = show(values[name]);
  const reason = given === show(option.default) ? undefined : whyIdle(option, values);
  return reason && `got ${name} = ${given}, ${reason}`;
}

/** What the option expects, if the value is not that. */
function expectation(option: Option, value: unknown): string | undefined {
  switch (option.kind) {
    case 'number': {
      const fits =
        typeof value === 'number' &&
        value >= option.min &&
        value <= option.max &&
        (!option.whole || Number.isInteger(value));
      return fits ? undefined : `a ${option.whole ? 'whole ' : ''}number from ${option.min} to ${option.max}`;
    }
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'choice':
      return option.choices.includes(value as string) ? undefined : `one of ${option.choices.join(', ')}`;
    case 'widths':
      return Array.isArray(value) && value.every((width) => Number.isInteger(width) && width > 0)
        ? undefined
        : 'a list of positive whole numbers such as [64, 64]';
  }
}

/** @throws RangeError for the first name in `given` that is not among the known ones. */
export function refuseUnknown(owner: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(unknownOption(owner, unknown, known));
}

/** The sentence for a name that nobody knows. */
export function unknownOption(owner: string, name: string, known: readonly string[]): string {
  const near = known.find((candidate) => editDistance(candidate.toLowerCase(), name.toLowerCase()) <= 3);
  return `${owner}: got unknown option '${name}'${near ? `; did you mean '${near}'?` : '.'} Known options: ${known.join(', ')}.`;
}

function show(value: unknown): string {
  return typeof value === 'number' || value === undefined ? String(value) : JSON.stringify(value);
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
