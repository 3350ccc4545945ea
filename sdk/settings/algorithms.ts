import type { OptionDescriptions } from '../options';
import { a2cOptions } from './a2c';
import { naturalGradientOptions } from './natural-gradient';
import { ppoOptions } from './ppo';
import { reinforceOptions } from './reinforce';
import { trpoOptions } from './trpo';

/** An algorithm as whoever chooses one sees it. */
export interface AlgorithmSettings {
  /** What it is, in a line. */
  readonly help: string;
  readonly options: OptionDescriptions;
}

/** The algorithms by name. */
export const algorithmSettings: Readonly<Record<string, AlgorithmSettings>> = {
  reinforce: {
    help: 'Judges each action by the rewards that followed. The simplest there is, and hard to break.',
    options: reinforceOptions,
  },
  a2c: {
    help: 'REINFORCE whose advantages lean on the value network: less noise, for some bias.',
    options: a2cOptions,
  },
  ppo: {
    help: 'Many small steps on each rollout, held back where the policy has moved far. Learns most from few episodes.',
    options: ppoOptions,
  },
  'natural-gradient': {
    help: 'One step on each rollout, of a chosen length in what the policy does instead of in its parameters.',
    options: naturalGradientOptions,
  },
  trpo: {
    help: 'The natural gradient with a line search: never farther than allowed, never to what looks worse.',
    options: trpoOptions,
  },
};
