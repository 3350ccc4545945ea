import type { EnvironmentDefinition } from '../../sdk/env';
import { createTraining, type IterationMetrics, type Training, type TrainingHost } from '../../sdk/training';

export const host: TrainingHost = { now: () => performance.now() };

export type Options = Readonly<Record<string, unknown>>;

/** Trains to the end of `totalSteps`; what the last iteration said. */
export async function trainToEnd(definition: EnvironmentDefinition, options: Options): Promise<IterationMetrics> {
  const training = await createTraining(definition, options, host);
  try {
    return await iterateToEnd(training);
  } finally {
    training.close();
  }
}

export async function iterateToEnd(training: Training): Promise<IterationMetrics> {
  let metrics = await training.iterate();
  while (!training.finished) metrics = await training.iterate();
  return metrics;
}
