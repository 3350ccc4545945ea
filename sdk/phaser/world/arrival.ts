import type Phaser from 'phaser';
import type { AgentControls } from '../controls/controls';
import type { PointerChoice } from '../controls/inputs';
import type { SceneDefinition } from '../definition';
import { describe, FRAMES_TO_REACH_SCENE, notRunning, playStart, Unreachable } from './start-script';

/** What leads a game to the agent's scene; `pointer` is what the agent points with, if that was declared. */
export type Way<S extends Phaser.Scene> = Pick<SceneDefinition<S>, 'agentScene' | 'start'> & {
  readonly pointer?: PointerChoice;
};

/**
 * Frames on the way from the beginning of a game to where the agent's scene runs: each `yield` asks for one. Who points gets
 * one more: only then do cameras know where they look, and buttons that they can be met.
 */
export function* approach<S extends Phaser.Scene>(
  game: Phaser.Game,
  controls: AgentControls,
  way: Way<S>,
): Generator<void, S> {
  yield* playStart(game, controls, way.start ?? []);
  const scene = yield* reach(game, way);
  if (!way.pointer) return scene;
  yield;
  return yield* reach(game, way);
}

/** Frames until the agent's scene runs. @throws Error if it does not. */
export function* reach<S extends Phaser.Scene>(game: Phaser.Game, way: Way<S>): Generator<void, S> {
  for (let frame = 0; ; frame++) {
    const scene = runningScene(game, way);
    if (scene) return scene;
    if (frame === FRAMES_TO_REACH_SCENE) throw new Unreachable(notReached(game, way));
    yield;
  }
}

export function isAgentScene<S extends Phaser.Scene>(
  scene: Phaser.Scene,
  { agentScene }: Pick<Way<S>, 'agentScene'>,
): boolean {
  return typeof agentScene === 'string' ? scene.sys.settings.key === agentScene : scene instanceof agentScene;
}

/** The agent's scene, if it runs: of several scenes of its class, the first that does. */
export function runningScene<S extends Phaser.Scene>(game: Phaser.Game, way: Way<S>): S | null {
  const scene = game.scene.scenes.find((candidate) => isAgentScene(candidate, way) && candidate.sys.isActive());
  return (scene as S | undefined) ?? null;
}

function notReached<S extends Phaser.Scene>(game: Phaser.Game, { agentScene, start = [] }: Way<S>): string {
  const keys = Object.keys(game.scene.keys);
  const name = typeof agentScene === 'string' ? agentScene : agentScene.name;
  if (typeof agentScene === 'string' && !keys.includes(agentScene)) {
    return `got agentScene '${agentScene}', expected the key of one of the game's scenes: ${keys.join(', ')}.`;
  }
  const last = start.length - 1;
  return last >= 0
    ? `start[${last}] ${describe(start[last])}: ${notRunning(game, name)}. Add the inputs that lead there.`
    : `${notRunning(game, name)}. Say how to get there by 'entry' or 'start'.`;
}
