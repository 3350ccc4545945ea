import type Phaser from 'phaser';
import { branches, maskSize } from '../../spaces';
import { refusePromise } from '../agents/results';
import type { SceneDefinition } from '../definition';

/** One agent's place in the array of all masks. */
export interface MaskSlot<S> {
  /** [choices of all branches], 1 where a choice is allowed; undefined where the scene has no `mask`. */
  readonly values: Uint8Array | undefined;
  /** Lets the scene write it anew. */
  ask(scene: S): void;
  /** Allows everything, where nothing is chosen any more. */
  clear(): void;
  /** @throws Error that says which branch has no choice left, or which number is neither 0 nor 1. */
  check(): void;
}

export function maskSlot<S extends Phaser.Scene>(
  { mask, actionSpace }: SceneDefinition<S>,
  masks: Uint8Array,
  row: number,
  agent: number,
): MaskSlot<S> {
  if (!mask) return { values: undefined, ask: nothing, clear: nothing, check: nothing };
  const size = maskSize(actionSpace);
  const sizes = branches(actionSpace);
  const values = masks.subarray(row * size, (row + 1) * size);
  return {
    values,
    ask(scene) {
      values.fill(1);
      refusePromise(mask(scene, values, agent), 'mask()');
    },
    clear() {
      values.fill(1);
    },
    check() {
      let at = 0;
      for (let branch = 0; branch < sizes.length; branch++) {
        let allowed = 0;
        for (const end = at + sizes[branch]; at < end; at++) {
          if (values[at] > 1) throw new Error(`mask() wrote ${values[at]} at ${at}, expected 0 or 1.`);
          allowed += values[at];
        }
        if (allowed === 0) throw new Error(noChoice(branch, sizes[branch]));
      }
    },
  };
}

function noChoice(branch: number, size: number): string {
  return `mask() allowed none of the ${size} choices of branch ${branch}, expected at least one. If doing nothing is always possible, make it a choice.`;
}

const nothing = (): void => {};
