/** `npm run bench -- NAME --json`: a rate, and its ratio to a reference measured in the same run. */
import { parseArguments } from '../../sdk/cli/arguments';
import { type LoadEnvironments, startNodeBackend } from '../../sdk/cli/load';
import { type OptionDescriptions, resolveOptions } from '../../sdk/options';
import { benchCartPole } from './cart-pole';
import { benchFrame } from './frame';
import { benchPage } from './page';
import { benchScene } from './scene';

const benchOptions = {
  rounds: {
    kind: 'number',
    default: 5,
    min: 1,
    max: 100,
    whole: true,
    help: 'Pairs of measurements; their median counts.',
  },
  frames: {
    kind: 'flag',
    default: false,
    help: "Measure bare frames of a scene, against Phaser's own, in place of training.",
  },
  json: { kind: 'flag', default: false, help: 'Print one JSON document instead of a sentence.' },
} as const satisfies OptionDescriptions;

export interface BenchReport {
  readonly name: string;
  /** Or frames a second, with --frames. */
  readonly stepsPerSecond: number;
  readonly reference: { readonly name: string; readonly stepsPerSecond: number };
  /** Median over pairs of measurements in turn; not the quotient of the two medians above. */
  readonly ratio: number;
}

export async function run(name: string, load: LoadEnvironments, words: readonly string[]): Promise<number> {
  const { rounds, frames, json } = resolveOptions('bench', benchOptions, parseArguments('bench', benchOptions, words));
  if (name === 'page') {
    console.log(JSON.stringify(await benchPage('dodge'), null, 2));
    return 0;
  }
  await startNodeBackend();
  const measure = frames ? benchFrame : benchScene;
  const report = name === 'cart-pole' ? await benchCartPole(rounds) : await measure(name, load, rounds);
  console.log(json ? JSON.stringify(report, null, 2) : describe(report, frames ? 'frames' : 'steps'));
  return 0;
}

function describe({ name, stepsPerSecond, reference, ratio }: BenchReport, unit: string): string {
  const count = (rate: number) => Math.round(rate).toLocaleString('en');
  return `${name}: ${count(stepsPerSecond)} ${unit}/s, ${ratio.toFixed(2)} times ${reference.name} (${count(reference.stepsPerSecond)} ${unit}/s)`;
}
