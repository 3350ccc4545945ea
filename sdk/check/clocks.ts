import { callerOf } from './callers';
import { randomChooser } from './choosers';
import { playEpisode } from './episode';
import type { Examination } from './examination';

const STEPS = 60;

/** Calls of one kind whose stacks are looked into. */
const MOST_LOOKS = 2000;

const CLOCKS: Readonly<Record<string, string>> = {
  Date: "use this.time.now, or add up update()'s delta",
  'performance.now': "use this.time.now, or add up update()'s delta",
  setTimeout: 'use this.time.delayedCall or this.time.addEvent',
  requestAnimationFrame: "use update(), or the scene's 'update' event",
};

/** Whether the game's own code asks the wall's clock, which is the game's here, and the wall's in the shipped game. */
export async function checkClocks(examination: Examination): Promise<void> {
  const { definition, seed, scene, find } = examination;
  if (!scene) return;
  const found = new Map<string, Set<string>>();
  await examination.inWorld((trial) => {
    const { world } = trial;
    const looks = new Map<string, number>();
    world?.realm.watch((call) => {
      const count = looks.get(call) ?? 0;
      if (!(call in CLOCKS) || count >= MOST_LOOKS) return;
      looks.set(call, count + 1);
      const caller = callerOf();
      if (caller.kind === 'game') found.set(call, (found.get(call) ?? new Set()).add(caller.where));
    });
    const chooser = randomChooser(definition, seed);
    playEpisode(trial, { definition, seed, steps: STEPS, chooser, complete: true });
    world?.realm.watch(null);
  });
  for (const [call, where] of found) {
    find({
      kind: 'wall-clock',
      severity: 'warning',
      message: `Got calls of ${call} by the game, expected Phaser's own clocks. In training it follows the game's time; in a shipped game it is the wall's, and goes on while the game is paused, hidden or slow.`,
      remedy: `In place of ${call}, ${CLOCKS[call]}.`,
      where: [...where],
    });
  }
}
