import type Phaser from 'phaser';
import type { Replay } from '../../replay';
import type { Decider } from '../agents/drivers';
import { createPerson } from '../controls/person';
import type { SceneEnvironment } from '../definition';
import { createDrawing } from '../world/drawing';
import { hush } from '../world/game';
import { openWorld } from '../world/open-world';
import { createLiveReplay, type LiveReplay } from './live-replay';
import { createPlay, type Play, type PlayEvents } from './play';
import { createSensorOverlay } from './sensor-overlay';

/** A game with its canvas on the page, and what plays in it. */
export interface Show {
  readonly play: Play;
  /** Plays a replay from now on, in place of the play's own episodes. */
  openReplay(replay: Replay): LiveReplay;
  closeReplay(): void;
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
  const { draw } = createDrawing(game);
  const person = createPerson(game, realm, onError);
  let closed = false;
  let muted = false;
  let replaying: LiveReplay | null = null;
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
      openReplay(replay) {
        const onArrival = () => {
          realm.run(() => endSounds(game));
          game.sound.mute = muted;
        };
        replaying = createLiveReplay({
          replay,
          world,
          play,
          draw: () => realm.run(draw),
          now: () => performance.now(),
          onArrival,
        });
        return replaying;
      },
      closeReplay() {
        replaying = null;
        game.sound.mute = muted;
      },
      run(frames) {
        if (replaying) {
          if (replaying.seeking) game.sound.mute = true; // what is not seen is not heard
          replaying.run(frames);
        } else {
          for (let left = frames; left > 0 && !world.loading; left--) {
            world.draws = left === 1;
            play.frame();
          }
        }
        sensors.refresh();
      },
      fit() {
        if (game.scale.getParentBounds()) realm.run(() => game.scale.refresh());
        sensors.refresh();
      },
      mute(mute) {
        muted = mute;
        game.sound.mute = mute || replaying?.seeking === true;
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

/** Ends what was begun while nobody listened, all at one moment; music goes on. */
function endSounds(game: Phaser.Game): void {
  for (const sound of game.sound.getAllPlaying() as Phaser.Sound.WebAudioSound[]) if (!sound.loop) sound.stop();
}
