import { type LoadEnvironments, loadEnvironment } from '../../sdk/cli/load';
import type { SceneEnvironment } from '../../sdk/phaser';
import { createTraining } from '../../sdk/training';
import { openBareScene } from './bare-scene';
import { alternate } from './measure';
import type { BenchReport } from './report';
import { host } from './train';

/** As many as train at once by default: one for each trajectory of an iteration. */
const COPIES = 8;
/** Iterations before anything is measured: that many episodes until the engine has compiled what they all run. */
const WARM_UP = 6;
/** Pairs for each round: one iteration, of some 0.1 s, and then as many episodes of the bare scene. */
const PAIRS = 12;
/** The policy stays as random as the reference, so both play the same kind of episodes, as long, and with as many resets. */
const STANDING_STILL = { learningRate: 1e-9, totalSteps: 1e9, seed: 1 };

/** Training on a scene, against the same scene stepped bare with random actions: no observations, no rewards, no learning. */
export async function benchScene(name: string, load: LoadEnvironments, rounds: number): Promise<BenchReport> {
  const environment = (await loadEnvironment(name, load)) as SceneEnvironment;
  const bare = await openBareScene(environment.scene, COPIES);
  const training = await createTraining(environment, STANDING_STILL, host);
  const ours = async () => (await training.iterate()).stepsPerSecond;
  const theirs = () => rateOf(bare.playRound);
  await alternate(WARM_UP, ours, theirs);
  const { a, b, ratio, quartiles } = await alternate(rounds * PAIRS, ours, theirs);
  training.close();
  bare.close();
  const reference = { name: 'the same scene, stepped bare with random actions', value: b };
  return {
    name: `training on ${name}`,
    value: a,
    unit: 'steps/s',
    reference,
    ratio,
    quartiles,
    goal: { ratio: { least: 0.85 } },
  };
}

/** Steps a second of a task that returns how many it has taken. */
function rateOf(task: () => number): number {
  const began = performance.now();
  const steps = task();
  return (1000 * steps) / (performance.now() - began);
}
