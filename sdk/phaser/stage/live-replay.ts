import type Phaser from 'phaser';
import { createReplayCheck, hashText, type Replay, replaySteps } from '../../replay';
import type { Decider } from '../agents/drivers';
import type { World } from '../world/world';
import { FRAMES_TO_SEE_THE_END, type Play } from './play';

/**
 * A replay on the stage. It is played once, unseen, to find out whether it comes out as recorded, and then from its
 * beginning, at the stage's speed; at its end, when one has seen how it ended, it stands still.
 */
export interface StageReplay {
  readonly replay: Replay;
  readonly steps: number;
  /** The steps that lie behind what is shown, 0 to `steps`; or will, while it is `seeking`. */
  readonly at: number;
  /** Whether it is on its way to a step, unseen. */
  readonly seeking: boolean;
  /** Whether it can go no further. */
  readonly ended: boolean;
  /** Hash of all that it has told up to here, as 8 hexadecimal digits. */
  readonly hash: string;
  /** Steps that have been held against what was recorded. */
  readonly compared: number;
  /** The first step that came out otherwise, from 1 on, or 0 for the beginning; null while none has. */
  readonly differsAt: number | null;
  /** Goes to the end of a step, even where the stage is paused; backwards by playing it again from the beginning, unseen. */
  seek(step: number): void;
  /** Gives the stage back to its driver, who begins the next episode. */
  close(): void;
}

export interface LiveReplay extends Omit<StageReplay, 'close'> {
  /** Runs this many frames; or, while it is seeking, as many as go into a part of a display's frame, unseen. */
  run(frames: number): void;
}

export interface LiveReplayOptions<S extends Phaser.Scene> {
  readonly replay: Replay;
  readonly world: World<S>;
  readonly play: Play;
  /** Draws what there is now, without a frame. */
  draw(): void;
  /** The real time in ms. */
  now(): number;
  /** It has arrived where it was to go. */
  onArrival(): void;
}

/** How long seeking takes of a display's frame at most, in ms: the page keeps its frame rate. */
const SLICE_MS = 8;

export function createLiveReplay<S extends Phaser.Scene>(options: LiveReplayOptions<S>): LiveReplay {
  const { replay, world, play, draw, now, onArrival } = options;
  const steps = replaySteps(replay);
  const check = createReplayCheck(replay);
  /** The steps to go to, one after another: first all of it, then back to where it begins. */
  let goals = [steps, 0];
  play.decider = recorded(replay, check);
  play.witness = check;
  begin();

  function begin(): void {
    play.begin(0, play.step.episode, replay.seed);
  }

  /** A world that ends before its time has gone another way; nothing comes after that. */
  function isOver(): boolean {
    return check.at === steps || !play.playing;
  }

  function standsStill(): boolean {
    return isOver() && !play.lingering;
  }

  function playOn(frames: number): void {
    for (let left = frames; left > 0 && !standsStill() && !world.loading; left--) {
      world.draws = left === 1 || (check.at === steps - 1 && play.playing);
      play.frame();
    }
  }

  /** The last step on the way is drawn, all its frames, for nobody knows which will be the last of them. */
  function seekOn(): void {
    const end = now() + SLICE_MS;
    const [goal] = goals;
    while (check.at < goal && !isOver() && !world.loading && now() < end) {
      world.draws = goals.length === 1 && check.at === goal - 1;
      play.frame();
    }
    if (check.at < goal && !isOver()) return;
    goals.shift();
    if (goals.length > 0) begin();
    else arrive();
  }

  /** No frame has led to the beginning, and at the end one sees how it ended. */
  function arrive(): void {
    if (check.at === 0) draw();
    else if (isOver()) playOn(FRAMES_TO_SEE_THE_END - 1);
    onArrival();
  }

  return {
    replay,
    steps,
    get at() {
      return goals.at(-1) ?? check.at;
    },
    get seeking() {
      return goals.length > 0;
    },
    get ended() {
      return goals.length === 0 && standsStill();
    },
    get hash() {
      return hashText(check.hash);
    },
    get compared() {
      return Math.max(0, check.compared);
    },
    get differsAt() {
      return check.differsAt;
    },
    seek(step) {
      goals = [Math.max(0, Math.min(steps, Math.round(step)))];
      if (goals[0] <= check.at) begin();
    },
    run: (frames) => (goals.length > 0 ? seekOn() : playOn(frames)),
  };
}

/** Does what was done: the action of the step that is about to begin. */
function recorded({ actions, agents, actionSize }: Replay, progress: { readonly at: number }): Decider {
  return {
    manual: false,
    thinking: null,
    decide(_observation, batch, agent) {
      const from = (progress.at * agents + agent) * actionSize;
      for (let i = 0; i < actionSize; i++) batch[agent * actionSize + i] = actions[from + i];
    },
  };
}
