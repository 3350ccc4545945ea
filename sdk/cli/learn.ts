/** `npm run learn -- cart-pole --algorithm reinforce --seeds 5 --json`: trains from scratch, once for each seed. */

import type { EnvironmentDefinition } from '../env';
import { type OptionDescriptions, resolveOptions } from '../options';
import { algorithms, createTraining, type Evaluation, evaluate, trainingOptions } from '../training';
import { parseArguments } from './arguments';
import { type LoadEnvironments, loadEnvironment, startNodeBackend } from './load';

const learnOptions = {
  seeds: { kind: 'number', default: 5, min: 1, max: 1000, whole: true, help: 'Runs, with the seeds seed, seed + 1, …' },
  episodes: {
    kind: 'number',
    default: 50,
    min: 1,
    max: 10_000,
    whole: true,
    help: 'Episodes that the trained policy is evaluated on.',
  },
  json: { kind: 'flag', default: false, help: 'Print one JSON document instead of a table.' },
} as const satisfies OptionDescriptions;

/** How one seed fared. */
export interface LearnRow {
  readonly seed: number;
  /** Whether the mean return of the last 100 training episodes reached the task's threshold; null for a task without. */
  readonly solved: boolean | null;
  /** Steps and seconds of training until solved, or until totalSteps. */
  readonly steps: number;
  readonly seconds: number;
  /** Mean return of the last 100 training episodes. */
  readonly finalReturn: number;
  readonly evaluation: EvaluationSummary;
}

type EvaluationSummary = Pick<Evaluation, 'meanReturn' | 'meanLength' | 'terms'>;

export interface LearnReport {
  readonly task: string;
  readonly algorithm: string;
  readonly seeds: readonly LearnRow[];
  readonly summary: {
    readonly solved: number | null;
    readonly medianSteps: number;
    readonly medianSeconds: number;
    readonly medianReturn: number;
    /** The same evaluation with uniformly random actions. */
    readonly random: EvaluationSummary;
  };
}

export async function run(game: string, load: LoadEnvironments, words: readonly string[]): Promise<number> {
  const algorithm = words[words.indexOf('--algorithm') + 1];
  const known = { ...trainingOptions, ...algorithms[algorithm in algorithms ? algorithm : 'reinforce'].options };
  const given = parseArguments('learn', { ...learnOptions, ...known }, words);
  const { seeds, episodes, json } = resolveOptions('learn', learnOptions, pick(given, Object.keys(learnOptions)));
  const options = pick(given, Object.keys(known));
  const definition = await loadEnvironment(game, load);
  await startNodeBackend();
  const first = Number(options.seed ?? 1);
  const rows: LearnRow[] = [];
  for (let seed = first; seed < first + seeds; seed++) {
    rows.push(await learn(definition, { ...options, seed }, episodes));
    if (!json) console.log(describe(rows[rows.length - 1]));
  }
  const random = summarize(await evaluate(definition, 'random', { episodes, seed: first }));
  const report = createReport(definition.id, String(options.algorithm ?? 'reinforce'), rows, random);
  console.log(json ? JSON.stringify(report, null, 2) : JSON.stringify(report.summary, null, 2));
  return 0;
}

async function learn(
  definition: EnvironmentDefinition,
  options: Readonly<Record<string, unknown>>,
  episodes: number,
): Promise<LearnRow> {
  const training = await createTraining(definition, options, { now: () => performance.now() });
  try {
    let metrics = await training.iterate();
    const solved = () =>
      definition.rewardThreshold !== undefined &&
      metrics.episodes >= 100 &&
      metrics.episodeReturn >= definition.rewardThreshold;
    while (!training.finished && !solved()) metrics = await training.iterate();
    const evaluation = await evaluate(definition, training.policy(), { episodes, seed: training.options.seed });
    return {
      seed: training.options.seed,
      solved: definition.rewardThreshold === undefined ? null : solved(),
      steps: metrics.steps,
      seconds: metrics.seconds,
      finalReturn: metrics.episodeReturn,
      evaluation: summarize(evaluation),
    };
  } finally {
    training.close();
  }
}

function createReport(
  task: string,
  algorithm: string,
  rows: readonly LearnRow[],
  random: EvaluationSummary,
): LearnReport {
  const solved = rows.some((row) => row.solved === null) ? null : rows.filter((row) => row.solved).length;
  return {
    task,
    algorithm,
    seeds: rows,
    summary: {
      solved,
      medianSteps: median(rows.map((row) => row.steps)),
      medianSeconds: median(rows.map((row) => row.seconds)),
      medianReturn: median(rows.map((row) => row.finalReturn)),
      random,
    },
  };
}

function summarize({ meanReturn, meanLength, terms }: Evaluation): EvaluationSummary {
  return { meanReturn, meanLength, terms };
}

function describe({ seed, solved, steps, seconds, finalReturn, evaluation }: LearnRow): string {
  const outcome = solved === null ? '' : solved ? 'solved, ' : 'not solved, ';
  const greedy = `greedy ${evaluation.meanReturn.toFixed(1)} in ${evaluation.meanLength.toFixed(0)} steps`;
  return `seed ${seed}: ${outcome}${steps} steps, ${seconds.toFixed(1)} s, return ${finalReturn.toFixed(1)}, ${greedy}`;
}

/** The middle value; of an even number of values the mean of the middle two. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}
