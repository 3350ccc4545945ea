import { type OptionDescriptions, unknownOption } from '../options';

/** An option as it was typed: its name, and the word that came with it if there was one. */
export type TypedOption = readonly [name: string, word: string | undefined];

/**
 * Splits words into options: `--name value`, `--name=value` or a bare `--flag`.
 *
 * @throws RangeError for a word that belongs to no option.
 */
export function splitWords(owner: string, words: readonly string[]): TypedOption[] {
  const options: TypedOption[] = [];
  for (let i = 0; i < words.length; i++) {
    if (!words[i].startsWith('--'))
      throw new RangeError(`${owner}: got '${words[i]}', expected an option such as --seed 1.`);
    const [, name, ownWord] = /^--([^=]*)(?:=(.*))?$/s.exec(words[i]) as RegExpExecArray;
    const next = words[i + 1];
    if (ownWord === undefined && next !== undefined && !next.startsWith('--')) {
      options.push([name, next]);
      i++;
    } else options.push([name, ownWord]);
  }
  return options;
}

/**
 * Reads words into option values, guided by the options' descriptions. Of an option that is there twice the last counts.
 *
 * @throws RangeError for a word that is no option, an unknown option, or a value that is missing.
 */
export function parseArguments(
  owner: string,
  descriptions: OptionDescriptions,
  words: readonly string[],
): Record<string, unknown> {
  return readValues(owner, descriptions, splitWords(owner, words));
}

/** As `parseArguments`, of words that are split already. */
export function readValues(
  owner: string,
  descriptions: OptionDescriptions,
  typed: readonly TypedOption[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, word] of typed) {
    if (!Object.hasOwn(descriptions, name)) throw new RangeError(unknownOption(owner, name, Object.keys(descriptions)));
    const { kind } = descriptions[name];
    if (word === undefined && kind !== 'flag') throw new RangeError(`${owner}: got --${name} without a value.`);
    values[name] = word === undefined ? true : parseValue(kind, word);
  }
  return values;
}

/** The word of an option that has no description; of several the last. @throws RangeError if it has none. */
export function lastWord(owner: string, name: string, typed: readonly TypedOption[]): string | undefined {
  const found = typed.filter(([other]) => other === name).at(-1);
  if (found && !found[1]) throw new RangeError(`${owner}: got --${name} without a value.`);
  return found?.[1];
}

/** What does not parse stays text, for the option's own check to refuse. A list is `64,64`, an empty one `none`. */
function parseValue(kind: string, word: string): unknown {
  if (kind === 'number') return word.trim() === '' || Number.isNaN(Number(word)) ? word : Number(word);
  if (kind === 'flag') return word === 'true' ? true : word === 'false' ? false : word;
  if (kind === 'widths') return word === 'none' ? [] : word.split(',').map(Number);
  return word;
}
