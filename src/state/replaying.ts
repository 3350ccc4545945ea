import { type ReadonlySignal, signal } from '@preact/signals';
import type { Replay } from 'npc-gym';
import type { Stage, StageReplay } from 'npc-gym/phaser';

/** Recorded episodes in a live scene: the one that is being shown, and the last one that could be kept. */
export interface Replaying {
  /** What is being shown in place of the driver's episodes. */
  readonly shown: ReadonlySignal<StageReplay | null>;
  /** The last complete episode. */
  readonly last: ReadonlySignal<Replay | null>;
  /** Why there is no last one. */
  readonly why: ReadonlySignal<string>;
  /** Takes the episode that has just been completed; `driver` says who played. */
  take(stage: Stage, driver: string): void;
  /** @throws Error if the replay does not fit the scene. */
  show(stage: Stage, replay: Replay): void;
  /** Gives the scene back to its driver. */
  close(): void;
  /** The scene is gone, and the replay with it. */
  forget(): void;
}

export function createReplaying(): Replaying {
  const shown = signal<StageReplay | null>(null);
  const last = signal<Replay | null>(null);
  const why = signal('There is a replay once an episode is complete.');
  return {
    shown,
    last,
    why,
    take(stage, driver) {
      try {
        last.value = { ...stage.replay(), driver };
      } catch {
        last.value = null;
        why.value = 'What you play by hand is not recorded.';
      }
    },
    show(stage, replay) {
      shown.value = stage.openReplay(replay);
    },
    close() {
      const open = shown.value;
      shown.value = null;
      open?.close();
    },
    forget() {
      shown.value = null;
    },
  };
}
