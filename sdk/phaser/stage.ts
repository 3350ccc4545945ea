import type Phaser from 'phaser';
import { refuseUnknown } from '../options';
import type { Space } from '../spaces';
import type { Decision } from './decision';
import type { SceneEnvironment } from './definition';
import { createDecider, type StageDriver, sameDriver } from './drivers';
import { createPacer } from './pacer';
import { openShow } from './show';

/** What the stage shows of agent 0's step; the same object each time, overwritten. */
export interface StageStep extends Decision {
  /** What the agent saw before the step. */
  readonly observation: Float32Array;
  readonly reward: number;
  /** Sum of the rewards since the episode began. */
  readonly episodeReturn: number;
  readonly episodeSteps: number;
  /** Number of the episode, counted from 0. */
  readonly episode: number;
}

export interface StageEpisode {
  readonly episodeReturn: number;
  readonly episodeSteps: number;
  /** Parts of the reward, each summed over the episode. */
  readonly terms: Record<string, number>;
  /** Whether the world ended it; otherwise the limit of steps did. */
  readonly terminated: boolean;
}

export interface StageOptions {
  /** The element that gets the game's canvas, as large as it fits. */
  parent: HTMLElement;
  /** Episode i begins with a seed mixed from this and i. Default 0. */
  seed?: number;
  /** Default: random. */
  driver?: StageDriver;
  /** Default: false. Browsers keep sounds back until the person has touched the page. */
  muted?: boolean;
  /** Whether what the agents sense is drawn over the scene, which does not notice. Default: false. */
  showSensors?: boolean;
  onStep?(step: StageStep): void;
  onEpisode?(episode: StageEpisode): void;
  /** The scene threw, and the stage stands still until `reset`. Without a handler the error is reported to the page. */
  onError?(error: Error): void;
}

/** A live scene on the page, on the same clock and the same code as in training; drawn once for each display frame. */
export interface Stage {
  /** What the scene's actions are. */
  readonly actionSpace: Space;
  readonly step: StageStep;
  /** Changes who drives, from the next step on: no reset, no hitch. @throws Error if a policy does not fit the scene. */
  use(driver: StageDriver): void;
  /** Begins the next episode at once; with a seed, the first of those that the seed gives. */
  reset(seed?: number): void;
  pause(): void;
  resume(): void;
  /** Game speed: 1 is real time; 0.25 to 8. */
  speed: number;
  muted: boolean;
  /** Whether what the agents sense is drawn over the scene. */
  showSensors: boolean;
  close(): void;
}

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
  let state: 'playing' | 'paused' | 'failed' | 'opening' | 'closed' = 'playing';
  const open = () => openShow(environment, parent, decider, { onStep, onEpisode }, fail);
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
      show.play.decider = decider;
    },
    reset(newSeed) {
      const episode = newSeed === undefined ? stage.step.episode + 1 : 0;
      seed = newSeed ?? seed;
      if (state === 'failed') void reopen(episode);
      else if (state === 'playing' || state === 'paused') begin(episode);
    },
    pause() {
      if (state !== 'playing') return;
      state = 'paused';
      show.hush(true);
    },
    resume() {
      if (state !== 'paused') return;
      state = 'playing';
      show.hush(false);
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
  function begin(episode: number): void {
    attempt(() => {
      show.play.begin(seed, episode);
      show.run(1);
    });
  }

  /** A game in which something was thrown is not trusted any more: a new one takes its place. */
  async function reopen(episode: number): Promise<void> {
    state = 'opening';
    try {
      show.close();
      show = await open();
      if (isClosed()) return show.close();
      state = 'playing';
      show.play.decider = decider; // it may have changed meanwhile
      applySettings();
      begin(episode);
    } catch (error) {
      fail(error);
    }
  }

  function applySettings(): void {
    show.mute(muted);
    show.showSensors = showSensors;
  }

  function isClosed(): boolean {
    return state === 'closed';
  }

  function tick(now: number): void {
    request = requestAnimationFrame(tick);
    const frames = pacer.frames(now, show.loading ? 0 : stage.speed); // what is not run while files arrive is not owed
    if (state === 'playing') attempt(() => show.run(frames));
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
  begin(0);
  let request = requestAnimationFrame(tick);
  return stage;
}

function checkOptions(id: string, options: StageOptions): void {
  refuseUnknown(`openStage '${id}'`, options, KNOWN);
  if (!(options.parent instanceof HTMLElement)) {
    throw new RangeError(`openStage '${id}': got parent ${options.parent}, expected an element of the page.`);
  }
}
