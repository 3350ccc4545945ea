import { randomChooser } from './choosers';
import { momentsOf } from './episode';
import type { Examination } from './examination';

const STEPS = 60;

/** What Phaser shows for a key that it does not know, and how large it is. */
const MISSING = '__MISSING';
const SIZE = '32 × 32';

interface Pictured {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly texture?: { readonly key: string };
}

/** Whether things are shown whose picture Phaser does not know: a file that is missing stops a game, a wrong key does not. */
export async function checkPictures(examination: Examination): Promise<void> {
  const { definition, seed, scene, find } = examination;
  if (!scene) return;
  let found: string | undefined;
  await examination.inWorld((trial) => {
    const chooser = randomChooser(definition, seed);
    for (const _ of momentsOf(trial, { definition, seed, steps: STEPS, chooser, complete: true })) {
      for (const { sys } of trial.world?.game.scene.getScenes(true) ?? []) {
        for (const { type, x, y, texture } of (sys.displayList?.list ?? []) as unknown as Pictured[]) {
          if (texture?.key === MISSING)
            found ??= `${type} at (${Math.round(x)}, ${Math.round(y)}) of scene '${sys.settings.key}'`;
        }
      }
    }
  });
  if (!found) return;
  find({
    kind: 'missing-file',
    severity: 'warning',
    message: `Got ${found} with a picture that Phaser does not know, expected one that is loaded; it is ${SIZE} now, and so is its body.`,
    remedy: 'Compare the key it is made with to those that are loaded.',
  });
}
