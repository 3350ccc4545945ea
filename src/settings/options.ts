import { type AlgorithmSettings, algorithmSettings, applies, type EnvironmentInfo, trainingOptions } from 'npc-gym';

export type Options = AlgorithmSettings['options'];
export type Option = Options[string];
export type Value = Option['default'];
export type Values = Readonly<Record<string, Value>>;

/** What a run is made with: an algorithm, and the options that are not at their defaults. */
export interface Recipe {
  readonly algorithm: string;
  readonly changes: Values;
}

export type Spaces = Pick<EnvironmentInfo, 'observationSpace' | 'actionSpace'>;

/** Every option of an algorithm, but for those with fields of their own in the studio: totalSteps and seed. */
export function optionsOf(algorithm: string): Options {
  return { ...algorithmSettings[algorithm]?.options, copies: trainingOptions.copies };
}

/** The value of an option, changed or not; undefined where the algorithm does not have it. */
export function settingOf({ algorithm, changes }: Recipe, option: string): Value | undefined {
  return changes[option] ?? optionsOf(algorithm)[option]?.default;
}

/** Whether an option does anything beside the others; one that the algorithm does not have is not ours to judge. */
export function isInForce(recipe: Recipe, option: string): boolean {
  const options = optionsOf(recipe.algorithm);
  return !(option in options) || applies(options[option], { ...defaultsOf(options), ...recipe.changes });
}

/** The recipe without changes that would do nothing, which the SDK refuses. */
export function inForce(recipe: Recipe): Recipe {
  const changes = Object.entries(recipe.changes).filter(([name]) => isInForce(recipe, name));
  return { ...recipe, changes: Object.fromEntries(changes) };
}

/** Whether an option can change anything for these spaces. */
export function matters(option: string, { observationSpace, actionSpace }: Spaces): boolean {
  switch (option) {
    case 'actionBounds':
    case 'stateDependentDeviation':
    case 'initialDeviation':
      return actionSpace.type === 'box';
    case 'convolutionFilters':
      return observationSpace.shape.length === 3;
    default:
      return true;
  }
}

/**
 * The options that do something beside the others and for the spaces (for any, before these are known), by heading, both in
 * the order of their descriptions.
 */
export function groupsOf(recipe: Recipe, spaces?: Spaces): ReadonlyMap<string, readonly [string, Option][]> {
  const shown = Object.entries(optionsOf(recipe.algorithm)).filter(
    ([name]) => isInForce(recipe, name) && (!spaces || matters(name, spaces)),
  );
  const groups = new Map<string, [string, Option][]>();
  for (const [name, option] of shown) {
    const heading = option.group ?? 'More';
    groups.set(heading, [...(groups.get(heading) ?? []), [name, option]]);
  }
  return groups;
}

/** What of these values differs from the defaults. An option that the algorithm does not have differs. */
export function changesIn(algorithm: string, values: Values): Values {
  const options = optionsOf(algorithm);
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, options[name]?.default)));
}

export function sameRecipe(a: Recipe, b: Recipe): boolean {
  const names = Object.keys({ ...a.changes, ...b.changes });
  return a.algorithm === b.algorithm && names.every((name) => same(a.changes[name], b.changes[name]));
}

function defaultsOf(options: Options): Values {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
