import { Session } from 'node:inspector/promises';
import type { EnvironmentDefinition } from '../../sdk/env';
import { createTraining } from '../../sdk/training';
import { type CpuProfile, SAMPLING_INTERVAL } from './profile';
import { host, iterateToEnd, type Options, trainToEnd } from './train';

/** A profile of the iterations of a run: without its start, and after a run like it has warmed the engine up. */
export async function profileTraining(definition: EnvironmentDefinition, options: Options): Promise<CpuProfile> {
  await trainToEnd(definition, options);
  const training = await createTraining(definition, options, host);
  try {
    return await profiled(() => iterateToEnd(training));
  } finally {
    training.close();
  }
}

/** Runs a task in this thread while V8's own profiler looks on. */
async function profiled(task: () => Promise<unknown>): Promise<CpuProfile> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL });
    await session.post('Profiler.start');
    await task();
    return (await session.post('Profiler.stop')).profile;
  } finally {
    session.disconnect();
  }
}
