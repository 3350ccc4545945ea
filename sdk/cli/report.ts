import { mean } from '../math';
import type { Evaluation } from '../training';
import { deviation, interquartileMean, median } from './statistics';

/** How one seed fared. */
export interface LearnRow {
  readonly seed: number;
  /** Whether the mean return of the last 100 training episodes is at the task's threshold at the end; null without one. */
  readonly solved: boolean | null;
  /** Steps after which it first was; null if it never was, or there is no threshold. */
  readonly stepsToThreshold: number | null;
  /** Steps and seconds of training. */
  readonly steps: number;
  readonly seconds: number;
  /** Mean return of the last 100 training episodes. */
  readonly finalReturn: number;
  /** Play of the trained policy's most probable actions. */
  readonly evaluation: EvaluationSummary;
}

export type EvaluationSummary = Pick<Evaluation, 'meanReturn' | 'meanLength' | 'terms'>;

/** What `learn` prints. */
export interface LearnReport {
  readonly task: string;
  readonly algorithm: string;
  /** The options of training that tasks.json and the command line gave. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** All options of training but the seed, defaults included. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly stopAtThreshold: boolean;
  readonly seeds: readonly LearnRow[];
  readonly summary: LearnSummary;
}

export interface LearnSummary {
  /** Number of seeds solved; null without a threshold. */
  readonly solved: number | null;
  /** Steps until the threshold was first reached, or all steps of a seed that never did. */
  readonly medianSteps: number;
  readonly medianSeconds: number;
  /** Of `finalReturn` over seeds. */
  readonly medianReturn: number;
  readonly meanReturn: number;
  readonly deviation: number;
  readonly interquartileMean: number;
  /** The same evaluation with uniformly random actions. */
  readonly random: EvaluationSummary;
}

export function summarizeSeeds(rows: readonly LearnRow[], random: EvaluationSummary): LearnSummary {
  const returns = rows.map((row) => row.finalReturn);
  return {
    solved: rows.some((row) => row.solved === null) ? null : rows.filter((row) => row.solved).length,
    medianSteps: median(rows.map((row) => row.stepsToThreshold ?? row.steps)),
    medianSeconds: median(rows.map((row) => row.seconds)),
    medianReturn: median(returns),
    meanReturn: mean(returns),
    deviation: deviation(returns),
    interquartileMean: interquartileMean(returns),
    random,
  };
}

/** One seed in one line. */
export function describeRow({ seed, solved, steps, seconds, finalReturn, evaluation }: LearnRow): string {
  const outcome = solved === null ? '' : solved ? 'solved, ' : 'not solved, ';
  const greedy = `greedy ${evaluation.meanReturn.toFixed(1)} in ${evaluation.meanLength.toFixed(0)} steps`;
  return `seed ${seed}: ${outcome}${steps} steps, ${seconds.toFixed(1)} s, return ${finalReturn.toFixed(1)}, ${greedy}`;
}
