import { createActions, uniformActions } from '../../sdk/env';
import { seededRandom } from '../../sdk/math';
import type { SceneDefinition } from '../../sdk/phaser';
import { runFrame, tick } from '../../sdk/phaser/clock';
import { actionReader } from '../../sdk/phaser/controls/actions';
import { createControls } from '../../sdk/phaser/controls/controls';
import { openWorld } from '../../sdk/phaser/world/open-world';

/** Copies of a scene that somebody plays at random, and nobody learns from. */
export interface BareScene {
  /** Plays an episode in every copy, each to its end. Returns how many steps the agents have taken. */
  playRound(): number;
  close(): void;
}

type BareCopy = ReturnType<typeof createBareCopy>;

/**
 * What stepping a scene costs by itself: Phaser's `game.step` without the drawing, random actions, a reset for every episode.
 * Nothing is observed, paid, checked or recorded, and timers, files and whereabouts are nobody's business; only the realm stays,
 * entered once a step, for without its clock the game's tweens would stand still.
 */
export async function openBareScene(scene: SceneDefinition, copies: number): Promise<BareScene> {
  if (scene.present)
    throw new Error(`bench: got ${scene.id}, whose agents come and go, expected all from the beginning.`);
  const worlds = await Promise.all(Array.from({ length: copies }, () => openWorld(scene, null)));
  const random = seededRandom(1);
  const played = worlds.map((world) => createBareCopy(scene, world, random));
  return {
    playRound() {
      for (const copy of played) copy.begin();
      let steps = 0;
      for (let taken = stepAll(played); taken > 0; taken = stepAll(played)) steps += taken;
      return steps;
    },
    close() {
      for (const world of worlds) world.close();
    },
  };
}

function stepAll(copies: readonly BareCopy[]): number {
  let taken = 0;
  for (const copy of copies) taken += copy.step();
  return taken;
}

type World = Awaited<ReturnType<typeof openWorld>>;

function createBareCopy(scene: SceneDefinition, world: World, random: () => number) {
  const { actionSpace, agents, frameSkip, maxEpisodeSteps } = scene;
  const { game, realm } = world;
  const choose = uniformActions(actionSpace);
  const read = actionReader(actionSpace);
  const actions = createActions(actionSpace, 1);
  const hands = Array.from({ length: agents }, () => createControls(game));
  const playing = new Uint8Array(agents);
  let left = 0;
  let steps = 0;

  function act(agent: number): void {
    const controls = hands[agent];
    choose(actions, 0, random);
    controls.begin();
    scene.act(world.scene, read(actions, 0), controls, agent);
    controls.end();
  }

  function frame(): void {
    tick(game);
    runFrame(game);
    for (let agent = 0; agent < agents; agent++) {
      if (playing[agent] && scene.terminated(world.scene, agent)) left -= playing[agent]--;
    }
  }

  return {
    begin(): void {
      world.begin(Math.floor(random() * 2 ** 32));
      Reflect.deleteProperty(world.scene.cameras, 'render'); // Phaser's own, which a world spares
      for (const controls of hands) controls.forget();
      playing.fill(1);
      left = agents;
      steps = 0;
    },
    /** Returns how many agents have taken a step: none where the episode is over. */
    step(): number {
      if (left === 0) return 0;
      const taken = left;
      realm.enter();
      try {
        for (let agent = 0; agent < agents; agent++) if (playing[agent]) act(agent);
        for (let i = 0; i < frameSkip && left > 0; i++) frame();
      } finally {
        realm.leave();
      }
      if (++steps >= maxEpisodeSteps) left = 0;
      return taken;
    },
  };
}
