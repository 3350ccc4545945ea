import type Phaser from 'phaser';
import { refuseUnknown } from '../../options';
import { assertReplayFits } from '../../replay';
import { createDecider, type StageDriver, sameDriver } from '../agents/drivers';
import type { SceneEnvironment } from '../definition';
import { keepLastEpisode } from './last-episode';
import type { StageReplay } from './live-replay';
import { createPacer } from './pacer';
import type { PlayEvents } from './play';
import { openShow } from './show';
import type { Stage, StageOptions } from './stage-types';

const KNOWN = ['parent', 'seed', 'driver', 'muted', 'showSensors', 'onStep', 'onEpisode', 'onError'];

/**
 * Opens a live scene on the page: the environment's own game with a real renderer, stepped by the display's frames.
 *
 * @throws RangeError for an unknown option; rejects as `createScenes` does, or if the driver's policy does not fit.
 */
export async function openStage<S extends Phaser.Scene>(
  environment: SceneEnvironment<S>,
  options: StageOptions,
): Promise<Stage> {
  checkOptions(environment.id, options);
  const { parent, onError = reportError, onStep, onEpisode } = options;
  let { seed = 0, muted = false, showSensors = false } = options;
  let used: StageDriver = options.driver ?? { kind: 'random' };
  let decider = createDecider(used, environment);
  let state: 'running' | 'failed' | 'opening' | 'closed' = 'running';
  // What is asked for while a game is being opened holds for it.
  let paused = false;
  let nextEpisode = 0;
  const last = keepLastEpisode(environment);
  let replay: StageReplay | null = null;
  const events: PlayEvents = {
    onStep(step) {
      if (!replay) onStep?.(step);
    },
    onEpisode(episode) {
      if (replay) return;
      last.complete(used);
      onEpisode?.(episode);
    },
  };
  const open = () => openShow(environment, parent, decider, events, fail);
  let show = await open();
  const pacer = createPacer();

  const stage: Stage = {
    actionSpace: environment.actionSpace,
    speed: 1,
    get step() {
      return show.play.step;
    },
    get muted() {
      return muted;
    },
    set muted(value) {
      muted = value;
      applySettings();
    },
    get showSensors() {
      return showSensors;
    },
    set showSensors(value) {
      showSensors = value;
      attempt(applySettings);
    },
    use(driver) {
      if (sameDriver(driver, used)) return; // training tells of the same policy once for every iteration
      decider = createDecider(driver, environment);
      used = driver;
      if (!replay) show.play.decider = decider;
    },
    replay: last.replay,
    openReplay(recorded) {
      assertReplayFits(environment, recorded);
      if (state !== 'running') {
        throw new Error(`stage '${environment.id}': got a replay while ${state}, expected it to run. Reset it first.`);
      }
      try {
        const opened: StageReplay = Object.assign(show.openReplay(recorded), {
          close() {
            if (replay === opened) stage.reset();
          },
        });
        replay = opened;
        return replay;
      } catch (error) {
        leaveReplay();
        fail(error);
        throw error;
      }
    },
    reset(newSeed) {
      if (newSeed !== undefined) nextEpisode = 0;
      else if (state !== 'opening') nextEpisode = stage.step.episode + 1;
      seed = newSeed ?? seed;
      if (state === 'failed') void reopen();
      else if (state === 'running') begin();
    },
    pause() {
      paused = true;
      if (state === 'running') show.hush(true);
    },
    resume() {
      paused = false;
      if (state === 'running') show.hush(false);
    },
    close() {
      if (state === 'closed') return;
      state = 'closed';
      cancelAnimationFrame(request);
      resizes.disconnect();
      show.close();
    },
  };

  /** Begins an episode and shows its first frame, even where the stage is paused. */
  function begin(): void {
    attempt(() => {
      leaveReplay();
      show.play.begin(seed, nextEpisode);
      show.run(1);
    });
  }

  /** The stage's own driver decides again, and its episodes are kept. */
  function leaveReplay(): void {
    replay = null;
    show.closeReplay();
    Object.assign(show.play, { decider, witness: last.witness });
  }

  /** A game in which something was thrown is not trusted any more: a new one takes its place. */
  async function reopen(): Promise<void> {
    state = 'opening';
    replay = null;
    try {
      show.close();
      show = await open();
      if (isClosed()) return show.close();
      state = 'running';
      applySettings();
      if (paused) show.hush(true);
      begin();
    } catch (error) {
      fail(error);
    }
  }

  function applySettings(): void {
    if (state === 'opening' || state === 'closed') return; // the old game is gone
    show.mute(muted);
    show.showSensors = showSensors;
  }

  function isClosed(): boolean {
    return state === 'closed';
  }

  function tick(now: number): void {
    request = requestAnimationFrame(tick);
    const frames = pacer.frames(now, show.loading ? 0 : stage.speed); // what is not run while files arrive is not owed
    if (state !== 'running') return;
    if (!paused) attempt(() => show.run(frames));
    else if (replay?.seeking) attempt(() => show.run(0));
  }

  function attempt(task: () => void): void {
    try {
      task();
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    if (state === 'closed' || state === 'failed') return;
    state = 'failed';
    onError(error as Error);
  }

  const resizes = new ResizeObserver(() => attempt(() => show.fit()));
  resizes.observe(parent);
  applySettings();
  begin();
  let request = requestAnimationFrame(tick);
  return stage;
}

function checkOptions(id: string, options: StageOptions): void {
  refuseUnknown(`openStage '${id}'`, options, KNOWN);
  if (!(options.parent instanceof HTMLElement)) {
    throw new RangeError(`openStage '${id}': got parent ${options.parent}, expected an element of the page.`);
  }
}
