import type { EnvironmentDefinition } from '../../../sdk/env';
import { applies, type OptionDescriptions } from '../../../sdk/options';
import { type Policy, writePolicy } from '../../../sdk/policy';
import { algorithmSettings, trainingOptions } from '../../../sdk/settings';
import { type Checkpoint, createTraining, type IterationMetrics } from '../../../sdk/training';

/** Time stands still, so that two runs can be compared number by number. */
export const host = { now: () => 0 };

export const algorithmNames = Object.keys(algorithmSettings);

/** Whether a run of this algorithm has an option of this name. */
export const has = (algorithm: string, option: string): boolean =>
  option in algorithmSettings[algorithm].options || option in trainingOptions;

/** Those of the options that the algorithm has, and that do anything beside the others. */
export function optionsFor(algorithm: string, options: Readonly<Record<string, unknown>>) {
  const described: OptionDescriptions = { ...trainingOptions, ...algorithmSettings[algorithm].options };
  const known = Object.fromEntries(Object.entries(options).filter(([name]) => name in described));
  const values = Object.fromEntries(Object.entries(described).map(([name, option]) => [name, option.default]));
  Object.assign(values, known);
  return {
    algorithm,
    ...Object.fromEntries(Object.entries(known).filter(([name]) => applies(described[name], values))),
  };
}

/** Trains for some iterations, perhaps from a checkpoint on. */
export async function runFor(
  iterations: number,
  options: Readonly<Record<string, unknown>>,
  definition: EnvironmentDefinition,
  resumeFrom?: Checkpoint,
) {
  const training = await createTraining(definition, options, host, resumeFrom);
  try {
    const metrics: IterationMetrics[] = [];
    for (let i = 0; i < iterations; i++) metrics.push(await training.iterate());
    const policy: Policy = training.policy();
    return { metrics, policy, file: writePolicy(policy), checkpoint: training.checkpoint() };
  } finally {
    training.close();
  }
}

/** A small run with all that an algorithm has switched on, so that all of it must be the same again. */
export function everything(algorithm: string, given: Readonly<Record<string, unknown>> = {}) {
  return optionsFor(algorithm, {
    hiddenWidths: [6],
    layerNorm: true,
    trajectoriesPerIteration: 4,
    stepsPerIteration: 60,
    totalSteps: 5000,
    normalizeObservations: true,
    scaleRewards: true,
    learningRateSchedule: 'cosine',
    optimizer: 'momentum',
    valueEpochs: 2,
    valueMinibatchSize: 32,
    epochs: 2,
    minibatchSize: 32,
    targetKl: 0.5,
    updatesPerIteration: 2,
    importanceSampling: 'trajectory',
    ...given,
  });
}
