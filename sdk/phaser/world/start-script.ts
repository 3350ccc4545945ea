import Phaser from 'phaser';
import type { AgentControls } from '../controls/controls';
import type { StartInput } from '../controls/inputs';
import { scenesOf } from '../internals';

/** Frames (10 s of game time) within which a scene that is waited for must run. */
export const FRAMES_TO_REACH_SCENE = 600;

/** The definition's own words do not lead to the agent's scene: nothing is wrong with the game. */
export class Unreachable extends Error {}

/** Frames for which a press or a click is held, unless the script says so. */
const FRAMES_HELD = 2;

const { INIT, RUNNING, SHUTDOWN } = Phaser.Scenes;

/**
 * Plays a start script, from when the game's first scene has begun: each `yield` asks for a frame. Nothing is held at its end.
 *
 * @throws Error if a scene that the script waits for does not run.
 */
export function* playStart(game: Phaser.Game, controls: AgentControls, script: readonly StartInput[]): Generator<void> {
  if (script.length > 0) yield* opening(game, `start[0] ${describe(script[0])}`);
  let isNew = true;
  for (let i = 0; i < script.length; i++) {
    const input = script[i];
    if (isNew && 'click' in input) yield; // only after a frame can buttons be met, and do cameras know where they look
    isNew = 'until' in input && (yield* until(game, input.until, `start[${i}] ${describe(input)}`));
    if ('wait' in input) yield* frames(input.wait);
    else if (!('until' in input)) yield* hold(controls, input);
  }
}

/** What is pressed while the first scene still loads its files, or only leads on to the next, would meet nobody. */
function* opening(game: Phaser.Game, entry: string) {
  for (let frame = 0; !hasBegun(game); frame++) {
    if (frame === FRAMES_TO_REACH_SCENE) {
      const loading = game.scene.scenes.filter(({ load }) => load?.isLoading()).map(({ sys }) => sys.settings.key);
      throw new Unreachable(
        `${entry}: after ${FRAMES_TO_REACH_SCENE} frames no scene has begun; loading: ${loading.join(', ') || 'none'}.`,
      );
    }
    yield;
  }
}

/** Whether a scene has been created, and none is about to be. */
function hasBegun(game: Phaser.Game): boolean {
  const { scenes, _queue } = scenesOf(game);
  const statuses = scenes.map(({ sys }) => sys.settings.status);
  const isBeginning = statuses.some((status) => status > INIT && status < RUNNING);
  const isCreated = statuses.some((status) => status >= RUNNING && status < SHUTDOWN);
  return isCreated && !isBeginning && !_queue.some(({ op }) => op === 'start');
}

function* hold(controls: AgentControls, input: Extract<StartInput, { press: string } | { click: unknown }>) {
  const [x, y] = 'click' in input ? input.click : [];
  if (x !== undefined && y !== undefined) {
    controls.point(x, y, false); // as a hand does: there first, for buttons that wake up under the pointer
    controls.point(x, y, true);
  } else if ('press' in input) controls.hold(input.press);
  yield* frames(input.frames ?? FRAMES_HELD);
  controls.release();
  yield;
}

/** Returns whether the scene has begun in the very last frame. */
function* until(game: Phaser.Game, key: string, entry: string): Generator<void, boolean> {
  const { keys } = game.scene;
  if (!keys[key]) {
    throw new Unreachable(`${entry}: got scene '${key}', expected one of the game's: ${Object.keys(keys).join(', ')}.`);
  }
  let wasActive = keys[key].sys.isActive();
  yield;
  for (let frame = 1; !keys[key]?.sys.isActive(); frame++) {
    if (frame === FRAMES_TO_REACH_SCENE) throw new Unreachable(`${entry}: ${notRunning(game, key)}.`);
    wasActive = false;
    yield;
  }
  return !wasActive;
}

function* frames(count: number) {
  for (let frame = 0; frame < count; frame++) yield;
}

/** Such as "after 600 frames scene 'play' does not run; running: menu, hud". */
export function notRunning(game: Phaser.Game, scene: string): string {
  const running = game.scene.scenes.filter((other) => other.sys.isActive()).map(({ sys }) => sys.settings.key);
  return `after ${FRAMES_TO_REACH_SCENE} frames scene '${scene}' does not run; running: ${running.join(', ') || 'none'}`;
}

/** As it is written in a program: `{ press: 'SPACE' }`. */
export function describe(input: StartInput): string {
  const show = (value: unknown) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
  const fields = Object.entries(input).map(([name, value]) => `${name}: ${show(value)}`);
  return `{ ${fields.join(', ')} }`;
}
