/**
 * `npm run learn -- Acrobot-v1 --algorithm ppo --seeds 5 --json`: trains from scratch, once for each seed, on a game or a
 * task of classic control. What tasks.json says of the task and the algorithm holds unless the command line says otherwise.
 */
import type { EnvironmentDefinition } from '../env';
import type { Policy } from '../policy';
import { type Crew, createTraining, type Evaluation, evaluate } from '../training';
import { createThreadCrew, isCrewThread, playForCrew } from './crew';
import { readLearnOptions, type Settings } from './learn-options';
import { type LoadEnvironments, loadEnvironment, startNodeBackend } from './load';
import { describeRow, type EvaluationSummary, type LearnReport, type LearnRow, summarizeSeeds } from './report';
import { saveBest } from './save';

/** @param self address of the module whose default export calls this: further workers begin there too */
export async function run(
  task: string,
  load: LoadEnvironments,
  words: readonly string[],
  games: readonly string[],
  self: string,
): Promise<number> {
  if (isCrewThread()) {
    await startNodeBackend();
    await playForCrew(await loadEnvironment(task, load, games));
    return 0;
  }
  const { algorithm, settings, first, seeds, episodes, stopAtThreshold, json, save } = readLearnOptions(task, words);
  const tell = json ? console.error : console.log; // one document on the standard output
  const best = save === undefined ? undefined : saveBest(save, tell);
  const definition = await loadEnvironment(task, load, games);
  await startNodeBackend();
  const crew = createThreadCrew(self);
  tell(`${definition.id}, ${algorithm}, ${JSON.stringify(settings)}`);

  const rows: LearnRow[] = [];
  let options: Settings = {};
  for (let seed = first; seed < first + seeds; seed++) {
    const outcome = await learn(definition, { ...settings, algorithm, seed }, stopAtThreshold, episodes, crew);
    rows.push(outcome.row);
    options = outcome.options;
    tell(describeRow(outcome.row));
    best?.offer(outcome.policy, outcome.row.finalReturn);
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

async function learn(
  definition: EnvironmentDefinition,
  options: Settings,
  stopAtThreshold: boolean,
  episodes: number,
  crew: Crew,
): Promise<{ row: LearnRow; options: Settings; policy: Policy }> {
  const { rewardThreshold: threshold } = definition;
  const training = await createTraining(definition, options, { now: () => performance.now(), crew });
  try {
    let metrics = await training.iterate();
    const solved = () => threshold !== undefined && metrics.episodes >= 100 && metrics.episodeReturn >= threshold;
    let stepsToThreshold = solved() ? metrics.steps : null;
    while (!training.finished && !(stopAtThreshold && solved())) {
      metrics = await training.iterate();
      if (solved()) stepsToThreshold ??= metrics.steps;
    }
    const policy = training.policy();
    const evaluation = await evaluate(definition, policy, { episodes, seed: training.options.seed });
    const row: LearnRow = {
      seed: training.options.seed,
      solved: threshold === undefined ? null : solved(),
      stepsToThreshold,
      steps: metrics.steps,
      seconds: metrics.seconds,
      finalReturn: metrics.episodeReturn,
      evaluation: summarize(evaluation),
    };
    return { row, options: training.options, policy };
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
