import type { Examination } from './examination';
import { show } from './numbers';
import type { Survey } from './survey';

/** What there is to say about rewards. */
export function judgeRewards({ find }: Examination, seen: Survey): void {
  const { lowestReward, highestReward, steps, terminated } = seen;
  if (lowestReward !== highestReward) return;
  if (lowestReward !== 0 && terminated > 0) return; // a point for each step: who lives longer gets more
  find({
    kind: 'reward',
    severity: 'warning',
    message: `Got a reward of ${show(lowestReward)} in each of ${steps} steps, expected one that tells better from worse.`,
    remedy:
      lowestReward === 0
        ? 'Look whether reward() reads what changes. If the reward is just rare, pay for what leads there: nobody learns from what never happens.'
        : 'Pay for what the agent does, or let the episode end when it fails.',
  });
}

/** What there is to say about how episodes end. */
export function judgeEnds(examination: Examination, seen: Survey): void {
  const { find, scene } = examination;
  const { episodes, overAtReset, overAfterOne, terminated, truncated, longest, steps } = seen;
  if (overAtReset === episodes || overAfterOne === episodes) {
    find({
      kind: 'ends-at-once',
      severity: 'error',
      message: `Got ${episodes} episodes that were over ${overAtReset === episodes ? 'at their reset' : 'after one step'}, expected some to go on.`,
      remedy: 'Look whether terminated() reads what the last episode left, or what is set only later in the scene.',
    });
  }
  if (terminated > 0) return;
  const limited = truncated > 0 || (scene?.scene.maxEpisodeSteps ?? Infinity) < Infinity;
  const never = `Got no terminated episode in ${steps} steps of random and constant actions`;
  if (limited) {
    find({
      kind: 'endless',
      severity: 'warning',
      message: `${never}, just ${truncated} cut off by the limit; expected the world to end some.`,
      remedy: 'Look whether terminated() can come true. If the task goes on for ever, this is as it should be.',
    });
    return;
  }
  find({
    kind: 'endless',
    severity: 'error',
    message: `${never}, the longest of ${longest} steps, and there is no limit; expected episodes to end.`,
    remedy: 'Set maxEpisodeSteps, and look whether terminated() can come true.',
  });
}

/** What there is to say about agents that come later. */
export function judgePresence({ find, definition }: Examination, { present, steps }: Survey): void {
  const missing = [...present.keys()].filter((agent) => !present[agent]);
  if (missing.length === 0) return;
  find({
    kind: 'never-present',
    severity: missing.length === present.length ? 'error' : 'warning',
    message: `Got no sight of ${missing.length === 1 ? 'agent' : 'agents'} ${missing.join(', ')} of ${definition.agents} in ${steps} steps, expected all to appear at some time.`,
    remedy: 'Look at present(), or ask for fewer agents.',
  });
}
