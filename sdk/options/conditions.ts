/**
 * By the name of another option: the values of it with which an option does anything. With several names, all must hold.
 * A name that a set of options does not have asks nothing of it.
 */
export type Conditions = Readonly<Record<string, readonly (string | number | boolean)[]>>;

interface Conditional {
  readonly when?: Conditions;
}

type Values = Readonly<Record<string, unknown>>;

/** Whether an option does anything beside these values of the others, defaults included. */
export function applies(option: Conditional, values: Values): boolean {
  return unmet(option, values) === undefined;
}

/** Why an option does nothing beside these values of the others, and what to do; undefined where it does something. */
export function whyIdle(option: Conditional, values: Values): string | undefined {
  const name = unmet(option, values);
  const wanted = name && option.when?.[name].join(' or ');
  return wanted && `which matters only when ${name} is ${wanted}. Leave it out, or set ${name}.`;
}

/** The first condition that does not hold, by the option that it is about. */
function unmet({ when = {} }: Conditional, values: Values): string | undefined {
  return Object.keys(when).find((name) => name in values && !when[name].some((value) => value === values[name]));
}
