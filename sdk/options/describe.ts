import type { Conditions } from './conditions';
import type { ChoiceOption, FlagOption, NumberOption, OptionDescriptions, WidthsOption } from './options';

/** A number from `min` to `max`. */
export function number(value: number, min: number, max: number, help: string): NumberOption {
  return { kind: 'number', default: value, min, max, help };
}

/** A whole number from `min` to `max`. */
export function whole(value: number, min: number, max: number, help: string): NumberOption {
  return { kind: 'number', default: value, min, max, whole: true, help };
}

export function flag(value: boolean, help: string): FlagOption {
  return { kind: 'flag', default: value, help };
}

export function choice<const T extends string>(
  value: NoInfer<T>,
  choices: readonly T[],
  help: string,
): ChoiceOption<T> {
  return { kind: 'choice', default: value, choices, help };
}

/** A list of positive whole numbers. */
export function widths(value: readonly number[], help: string): WidthsOption {
  return { kind: 'widths', default: value, help };
}

/** Puts options under a heading of the form that shows them. */
export function group<D extends OptionDescriptions>(heading: string, descriptions: D): D {
  return Object.fromEntries(
    Object.entries(descriptions).map(([name, option]) => [name, { ...option, group: heading }]),
  ) as D;
}

/** Options that do something only beside certain values of others. */
export function when<D extends OptionDescriptions>(conditions: Conditions, descriptions: D): D {
  return Object.fromEntries(
    Object.entries(descriptions).map(([name, option]) => [name, { ...option, when: conditions }]),
  ) as D;
}

/** The same options with other defaults. */
export function withDefaults<D extends OptionDescriptions>(
  descriptions: D,
  defaults: { readonly [K in keyof D]?: D[K]['default'] },
): D {
  return Object.fromEntries(
    Object.entries(descriptions).map(([name, option]) => [
      name,
      { ...option, default: defaults[name] ?? option.default },
    ]),
  ) as D;
}
