import { type LoadEnvironments, loadEnvironment } from '../../sdk/cli/load';
import type { SceneEnvironment } from '../../sdk/phaser';
import { runFrame, tick } from '../../sdk/phaser/clock';
import { openWorld } from '../../sdk/phaser/world/open-world';
import { alternate } from './measure';
import type { BenchReport } from './report';

/** Frames of an episode: short, so that both see the scene in the same states and the machine in the same mood. */
const FRAMES = 200;
/** Pairs of episodes for each round. */
const EPISODES = 40;
const now = () => performance.now();

/** Frames of a world, against nothing but Phaser's `game.step` of the same scene without drawing: frames a second of both. */
export async function benchFrame(name: string, load: LoadEnvironments, rounds: number): Promise<BenchReport> {
  const { scene } = (await loadEnvironment(name, load)) as SceneEnvironment;
  const [ours, bare] = [await openWorld(scene, null), await openWorld(scene, null)];
  const bareFrame = () => {
    tick(bare.game);
    runFrame(bare.game);
  };
  const rate = async (world: typeof ours, run: () => void) => {
    world.begin(1);
    const began = now();
    run();
    return FRAMES / ((now() - began) / 1000);
  };
  const { a, b, ratio, quartiles } = await alternate(
    rounds * EPISODES,
    () => rate(ours, () => repeat(ours.frame)),
    () => rate(bare, () => bare.realm.run(() => repeat(bareFrame))),
  );
  ours.close();
  bare.close();
  const reference = { name: "Phaser's bare game.step of the same scene", value: b };
  return { name: `frames of ${name}`, value: a, unit: 'frames/s', reference, ratio, quartiles };
}

function repeat(task: () => void): void {
  for (let i = 0; i < FRAMES; i++) task();
}
