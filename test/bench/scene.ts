import { type LoadEnvironments, loadEnvironment } from '../../sdk/cli/load';
import { seededRandom } from '../../sdk/math';
import type { SceneEnvironment } from '../../sdk/phaser';
import { createControls } from '../../sdk/phaser/controls/controls';
import { openWorld } from '../../sdk/phaser/world/open-world';
import { createTraining } from '../../sdk/training';
import type { BenchReport } from './bench';
import { alternate } from './measure';

const STEPS = 20_000;
/** As many as train at once by default: one for each trajectory of an iteration. */
const COPIES = 8;
const now = () => performance.now();

/** Training on a scene, against the same scene stepped bare with random actions: no observations, no rewards, no learning. */
export async function benchScene(name: string, load: LoadEnvironments, rounds: number): Promise<BenchReport> {
  const environment = (await loadEnvironment(name, load)) as SceneEnvironment;
  const bare = await openBareScene(environment);
  let seed = 0;
  // From the beginning each time, while the policy is still about as random as the reference: as many resets for both.
  const ours = async () => {
    const training = await createTraining(environment, { totalSteps: STEPS, seed: ++seed }, { now });
    let metrics = await training.iterate();
    while (!training.finished) metrics = await training.iterate();
    training.close();
    return metrics.steps / metrics.seconds;
  };
  const { a, b, ratio } = await alternate(rounds, ours, async () => bare.rate());
  bare.close();
  return {
    name,
    stepsPerSecond: a,
    reference: { name: 'the same scene, stepped bare with random actions', stepsPerSecond: b },
    ratio,
  };
}

/** As many copies as train, each with nothing but its actions, its frames and its episodes' ends. */
async function openBareScene({ scene }: SceneEnvironment) {
  if (scene.actionSpace.type !== 'discrete') throw new Error('bench: expected a discrete action space.');
  const { n } = scene.actionSpace;
  const random = seededRandom(1);
  const worlds = await Promise.all(Array.from({ length: COPIES }, () => openWorld(scene, null)));
  const copies = worlds.map((world) => ({ world, controls: createControls(world.game), steps: 0 }));
  const begin = (copy: (typeof copies)[number]) => {
    copy.world.begin(Math.floor(random() * 2 ** 32));
    copy.controls.forget();
    copy.steps = 0;
  };
  const step = (copy: (typeof copies)[number]) => {
    const { world, controls } = copy;
    world.realm.enter();
    try {
      controls.begin();
      scene.act(world.scene, Math.floor(random() * n), controls, 0);
      controls.end();
      for (let frame = 0; frame < scene.frameSkip && !scene.terminated(world.scene, 0); frame++) world.frame();
      if (++copy.steps >= scene.maxEpisodeSteps || scene.terminated(world.scene, 0)) begin(copy);
    } finally {
      world.realm.leave();
    }
  };
  for (const copy of copies) {
    copy.world.realm.enter();
    begin(copy);
    copy.world.realm.leave();
  }
  return {
    rate(): number {
      const began = now();
      for (let steps = 0; steps < STEPS; steps += COPIES) for (const copy of copies) step(copy);
      return STEPS / ((now() - began) / 1000);
    },
    close() {
      for (const { world } of copies) world.close();
    },
  };
}
