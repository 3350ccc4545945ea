import type { Option, OptionDescriptions } from '../options';
import { algorithmSettings } from '../settings';
import { splitWords } from './arguments';
import { learnOptions, optionsOf, readAlgorithm, saveHelp } from './learn-options';

/**
 * How `learn` is used: its own options, and those of training with the algorithm that the words ask for.
 *
 * @param names games and tasks
 * @throws RangeError for an algorithm that there is none.
 */
export function learnUsage(names: readonly string[], words: readonly string[]): string {
  const algorithm = readAlgorithm(splitWords('learn', words));
  return [
    `Usage: npm run learn -- NAME [--option value …]; NAME is ${names.join(', ')}.`,
    'What sdk/cli/tasks.json says of a task and an algorithm takes the place of these defaults.',
    '',
    'The command:',
    ...describeOptions(learnOptions),
    `  --save FILE  ${saveHelp}`,
    '  --help  Print this; with --algorithm, for another algorithm.',
    '',
    `Training with ${algorithm}: ${algorithmSettings[algorithm].help}`,
    ...describeOptions(optionsOf(algorithm)),
  ].join('\n');
}

function describeOptions(descriptions: OptionDescriptions): string[] {
  return Object.entries(descriptions).map(([name, option]) => `  --${name} ${describeDefault(option)}  ${option.help}`);
}

/** As it would be typed, and what else there is to choose from. */
function describeDefault(option: Option): string {
  if (option.kind === 'widths') return option.default.join(',') || 'none';
  if (option.kind !== 'choice') return `${option.default}`;
  return `${option.default} (or ${option.choices.filter((one) => one !== option.default).join(', ')})`;
}
