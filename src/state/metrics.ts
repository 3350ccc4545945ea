import type { Progress } from 'npc-gym';
import { type Recipe, settingOf } from '../settings/options';
import { formatPercent, formatSmall } from './format';

/** A number that some algorithms report about their updates. */
export interface Metric {
  readonly id: string;
  readonly name: string;
  /** What it means, for who does not know. */
  readonly help: string;
  readonly value: number;
  format(value: number | null | undefined): string;
}

type Reported = 'approxKl' | 'clipFraction' | 'stepFraction' | 'effectiveSampleSize' | 'learningRate';

const METRICS: Readonly<Record<Reported, Omit<Metric, 'value'>>> = {
  approxKl: {
    id: 'approx-kl',
    name: 'Policy moved',
    help: 'How far the last update moved the policy: its mean KL divergence from the one before, in nats',
    format: formatSmall,
  },
  clipFraction: {
    id: 'clip-fraction',
    name: 'Clipped',
    help: 'Share of the steps whose gradient was held back, since the policy had moved far enough there',
    format: formatPercent,
  },
  stepFraction: {
    id: 'step-fraction',
    name: 'Step taken',
    help: 'What part of the full step the line search took; 0%: none was good enough',
    format: formatPercent,
  },
  effectiveSampleSize: {
    id: 'effective-sample-size',
    name: 'Effective episodes',
    help: 'How many episodes of the policy itself the reweighed ones are worth',
    format: formatSmall,
  },
  learningRate: {
    id: 'learning-rate',
    name: 'Learning rate',
    help: 'Step size of the policy now, on its schedule',
    format: formatSmall,
  },
};

/** The further numbers that a run reports, as far as they say something: a learning rate only where it changes. */
export function metricsOf(now: Progress, recipe: Recipe): readonly Metric[] {
  const steady = (settingOf(recipe, 'learningRateSchedule') ?? 'constant') === 'constant';
  return (Object.keys(METRICS) as Reported[]).flatMap((name) => {
    const value = now[name];
    return value === undefined || (name === 'learningRate' && steady) ? [] : [{ ...METRICS[name], value }];
  });
}
