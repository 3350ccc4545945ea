/**
 * `npm run learn -- Acrobot-v1 --algorithm ppo --seeds 5 --json`: trains from scratch, once for each seed, on a game or a
 * task of classic control. What tasks.json says of the task and the algorithm holds unless the command line says otherwise.
 */
import type { EnvironmentDefinition } from '../env';
import { type OptionDescriptions, resolveOptions } from '../options';
import { algorithmSettings, trainingOptions } from '../settings';
import { createTraining, type Evaluation, evaluate } from '../training';
import { parseArguments } from './arguments';
import { type LoadEnvironments, loadEnvironment, startNodeBackend } from './load';
import { describeRow, type EvaluationSummary, type LearnReport, type LearnRow, summarizeSeeds } from './report';
import { taskOptions } from './tasks';

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
  stopAtThreshold: {
    kind: 'flag',
    default: false,
    help: "End a run when the mean return of its last 100 episodes reaches the task's threshold.",
  },
  json: { kind: 'flag', default: false, help: 'Print one JSON document instead of a table.' },
} as const satisfies OptionDescriptions;

type Settings = Readonly<Record<string, unknown>>;

export async function run(task: string, load: LoadEnvironments, words: readonly string[]): Promise<number> {
  const { algorithm, settings, seeds, episodes, stopAtThreshold, json } = readOptions(task, words);
  const definition = await loadEnvironment(task, load);
  await startNodeBackend();
  const tell = json ? console.error : console.log; // one document on the standard output
  tell(`${definition.id}, ${algorithm}, ${JSON.stringify(settings)}`);

  const first = Number(settings.seed ?? 1);
  const rows: LearnRow[] = [];
  let options: Settings = {};
  for (let seed = first; seed < first + seeds; seed++) {
    const outcome = await learn(definition, { ...settings, algorithm, seed }, stopAtThreshold, episodes);
    rows.push(outcome.row);
    options = outcome.options;
    tell(describeRow(outcome.row));
  }
  const random = summarize(await evaluate(definition, 'random', { episodes, seed: first }));
  const report: LearnReport = {
    task: definition.id,
    algorithm,
    settings: without(settings, 'seed'),
    options: without(options, 'seed'),
    stopAtThreshold,
    seeds: rows,
    summary: summarizeSeeds(rows, random),
  };
  console.log(JSON.stringify(json ? report : report.summary, null, 2));
  return 0;
}

/** The command's own options, and training's, as far as tasks.json or the command line gives them. */
function readOptions(task: string, words: readonly string[]) {
  const at = words.indexOf('--algorithm');
  const { algorithm } = resolveOptions(
    'learn',
    { algorithm: trainingOptions.algorithm },
    { algorithm: at < 0 ? undefined : words[at + 1] },
  );
  const known = { ...trainingOptions, ...algorithmSettings[algorithm].options };
  const given = parseArguments('learn', { ...learnOptions, ...known }, words);
  const all = without({ ...taskOptions(task, algorithm), ...given }, 'algorithm');
  const own = Object.entries(all).filter(([name]) => name in learnOptions);
  const settings = Object.entries(all).filter(([name]) => !(name in learnOptions));
  return {
    ...resolveOptions('learn', learnOptions, Object.fromEntries(own)),
    algorithm,
    settings: Object.fromEntries(settings),
  };
}

async function learn(
  definition: EnvironmentDefinition,
  options: Settings,
  stopAtThreshold: boolean,
  episodes: number,
): Promise<{ row: LearnRow; options: Settings }> {
  const { rewardThreshold: threshold } = definition;
  const training = await createTraining(definition, options, { now: () => performance.now() });
  try {
    let metrics = await training.iterate();
    const solved = () => threshold !== undefined && metrics.episodes >= 100 && metrics.episodeReturn >= threshold;
    let stepsToThreshold = solved() ? metrics.steps : null;
    while (!training.finished && !(stopAtThreshold && solved())) {
      metrics = await training.iterate();
      if (solved()) stepsToThreshold ??= metrics.steps;
    }
    const evaluation = await evaluate(definition, training.policy(), { episodes, seed: training.options.seed });
    const row: LearnRow = {
      seed: training.options.seed,
      solved: threshold === undefined ? null : solved(),
      stepsToThreshold,
      steps: metrics.steps,
      seconds: metrics.seconds,
      finalReturn: metrics.episodeReturn,
      evaluation: summarize(evaluation),
    };
    return { row, options: training.options };
  } finally {
    training.close();
  }
}

function summarize({ meanReturn, meanLength, terms }: Evaluation): EvaluationSummary {
  return { meanReturn, meanLength, terms };
}

function without(values: Settings, name: string): Record<string, unknown> {
  const { [name]: _, ...rest } = values;
  return rest;
}
