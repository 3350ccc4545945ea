import type Phaser from 'phaser';
import type { SceneEnvironment } from './definition';
import type { Decider } from './drivers';
import { hush } from './game';
import { openWorld } from './open-world';
import { createPerson } from './person';
import { createPlay, type Play, type PlayEvents } from './play';
import { createSensorOverlay } from './sensor-overlay';

/** A game with its canvas on the page, and what plays in it. */
export interface Show {
  readonly play: Play;
  /** Whether the game waits for files: no frames are run then. */
  readonly loading: boolean;
  /** Whether what the agents sense is drawn over the scene. */
  showSensors: boolean;
  /** Runs frames of the game and draws the last of them. @throws what its scenes throw. */
  run(frames: number): void;
  /** Makes the canvas as large as the parent allows. */
  fit(): void;
  mute(muted: boolean): void;
  /** Holds sounds back while the game stands still. */
  hush(hushed: boolean): void;
  close(): void;
}

/** `onError` gets what the game throws when the person touches it; other errors come out of `run`. */
export async function openShow<S extends Phaser.Scene>(
  environment: SceneEnvironment<S>,
  parent: HTMLElement,
  decider: Decider,
  events: PlayEvents,
  onError: (error: unknown) => void,
): Promise<Show> {
  const world = await openWorld(environment.scene, { parent });
  const { game, realm } = world;
  const person = createPerson(game, realm, onError);
  let closed = false;
  try {
    const play = createPlay({ environment, world, person, ...events }, decider);
    const sensors = createSensorOverlay(environment.scene, world, play);
    return {
      play,
      get loading() {
        return world.loading;
      },
      get showSensors() {
        return sensors.shown;
      },
      set showSensors(shown) {
        sensors.shown = shown && !closed;
      },
      run(frames) {
        for (let left = frames; left > 0 && !world.loading; left--) {
          world.draws = left === 1;
          play.frame();
        }
        if (frames > 0) sensors.refresh();
      },
      fit() {
        if (game.scale.getParentBounds()) realm.run(() => game.scale.refresh());
        sensors.refresh();
      },
      mute(muted) {
        game.sound.mute = muted;
      },
      hush: (hushed) => hush(game, hushed),
      close() {
        if (closed) return;
        closed = true;
        sensors.close();
        person.close();
        world.close();
      },
    };
  } catch (error) {
    person.close();
    world.close();
    throw error;
  }
}
