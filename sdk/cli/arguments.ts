import { type OptionDescriptions, unknownOption } from '../options';

/**
 * Reads `--name value` pairs and bare `--flag`s into option values, guided by the options' descriptions.
 *
 * @throws RangeError for a word that is no option, an unknown option, or a value that is missing.
 */
export function parseArguments(
  owner: string,
  descriptions: OptionDescriptions,
  words: readonly string[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (let i = 0; i < words.length; i++) {
    if (!words[i].startsWith('--'))
      throw new RangeError(`${owner}: got '${words[i]}', expected an option such as --seed 1.`);
    const name = words[i].slice(2);
    if (!Object.hasOwn(descriptions, name)) throw new RangeError(unknownOption(owner, name, Object.keys(descriptions)));
    const { kind } = descriptions[name];
    const next = words[i + 1];
    const hasValue = next !== undefined && !next.startsWith('--');
    if (!hasValue && kind !== 'flag') throw new RangeError(`${owner}: got --${name} without a value.`);
    values[name] = hasValue ? parseValue(kind, next) : true;
    if (hasValue) i++;
  }
  return values;
}

/** What does not parse stays text, for the option's own check to refuse. A list is `64,64`, an empty one `none`. */
function parseValue(kind: string, word: string): unknown {
  if (kind === 'number') return word.trim() === '' || Number.isNaN(Number(word)) ? word : Number(word);
  if (kind === 'flag') return word === 'true' ? true : word === 'false' ? false : word;
  if (kind === 'widths') return word === 'none' ? [] : word.split(',').map(Number);
  return word;
}
