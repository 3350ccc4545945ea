import type { Recipe, Value } from './options';

const ALGORITHMS: Readonly<Record<string, string>> = {
  reinforce: 'REINFORCE',
  a2c: 'A2C',
  ppo: 'PPO',
  'natural-gradient': 'Natural gradient',
  trpo: 'TRPO',
};

/** An algorithm's name as people write it; one that is not known, as it is. */
export function algorithmName(algorithm: string): string {
  return ALGORITHMS[algorithm] ?? algorithm;
}

/** Words that are not written as they stand in an option's name. */
const SPELLINGS: Readonly<Record<string, string>> = {
  gae: 'GAE',
  kl: 'KL',
  normalize: 'normalise',
  initialization: 'initialisation',
};

/** An option's name in words: `gaeLambda` is GAE lambda, `maxGradientNorm` Max gradient norm. */
export function readableName(option: string): string {
  const words = option.split(/(?=[A-Z])/).map((word) => SPELLINGS[word.toLowerCase()] ?? word.toLowerCase());
  return words.join(' ').replace(/^./, (letter) => letter.toUpperCase());
}

/** A value in words, as a person would type it where it can be typed. */
export function valueWords(value: Value): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length ? value.join(', ') : 'none';
  return String(value);
}

/** `PPO`, `PPO · 1 option changed`, `PPO · 2 options changed`. */
export function recipeWords({ algorithm, changes }: Recipe): string {
  const count = Object.keys(changes).length;
  const changed = count > 0 ? ` · ${count} ${count === 1 ? 'option' : 'options'} changed` : '';
  return algorithmName(algorithm) + changed;
}
