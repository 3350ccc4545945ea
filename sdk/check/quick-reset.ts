import { randomChooser } from './choosers';
import { firstDifference, hiddenDifference } from './difference';
import { playEpisode, stepsToKeep } from './episode';
import type { Examination } from './examination';

/** Steps of the episodes that are compared, and of those that come before them. */
const MOST_STEPS = 200;
const STEPS_BEFORE = [1, 40, 400];

/** Whether the scene's own `reset` begins the same episode as the complete one, whatever was played before. */
export async function checkQuickReset(examination: Examination): Promise<void> {
  const { definition, scene, seed, findings, find } = examination;
  if (!scene?.scene.reset) return;
  const pilesUp = findings.some(({ kind }) => kind === 'leak'); // then there is more to see anyway
  const episode = (steps: number, seed: number, complete: boolean) => ({
    ...{ definition, steps, seed, complete },
    chooser: randomChooser(definition, seed),
  });
  const length = stepsToKeep(definition, MOST_STEPS);
  await examination.inWorld((trial) => {
    const expected = playEpisode(trial, episode(length, seed, true));
    for (const steps of STEPS_BEFORE) {
      playEpisode(trial, episode(steps, seed + steps, true));
      const got = playEpisode(trial, episode(length, seed, false));
      const seen = firstDifference(definition, expected, got);
      const difference = seen ?? (pilesUp ? null : hiddenDifference(expected, got));
      if (!difference) continue;
      find({
        kind: 'quick-reset',
        severity: seen ? 'error' : 'warning', // a cloud that drifts on spoils nobody's training
        message:
          `Got another episode from the scene's own reset() than from the complete one, expected the same: in step ${difference.step} ` +
          `${difference.what}${seen ? '' : ' (no agent has seen it)'}.`,
        remedy:
          'Let reset() put back everything an episode changes: positions, velocities, timers, tweens, fields. Or leave it out: the complete reset is slower, and always right.',
      });
      return;
    }
  });
}
