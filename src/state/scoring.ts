import { signal } from '@preact/signals';
import type { Policy } from 'npc-gym';
import { policies } from 'npc-gym/storage';
import { entries, exportToFile, type KeepOptions, keep, names, refresh } from './collection';
import { suggestName } from './names';
import { notifyError } from './notices';
import type { Session } from './session';

/** A score in the making: the mean return of the episodes played so far. */
export interface Scoring {
  readonly episodes: number;
  readonly mean: number | null;
}

/** The saved policies that are being scored, by name. */
export const scoring = signal<ReadonlyMap<string, Scoring>>(new Map());

export const SCORE_EPISODES = 20;
const EPISODES_AT_ONCE = 5;
/** Far from the seeds of training, so that a policy is scored on episodes it has not seen. */
const SCORE_SEED = 1_000_003;

/** Saves the policy first, then plays episodes with it to find its score. Rejects where storage refuses. */
export async function saveAndScore(
  session: Session,
  name: string,
  policy: Policy,
  options: KeepOptions = {},
): Promise<void> {
  await keep(name, policy, options);
  session.run.noteSaved(policy);
  void score(session, name.trim(), policy);
}

/** The same under a free name, where there is no form to choose one or to show a refusal in. */
export async function saveOrTell(session: Session, policy: Policy): Promise<void> {
  await refresh();
  const name = suggestName(session.game.id, names.value);
  try {
    await saveAndScore(session, name, policy);
  } catch (error) {
    notifyError('The policy was not saved.', error, {
      label: 'Download it',
      run: () => void exportToFile(name, policy),
    });
  }
}

/** Scores a policy that came without a score, such as an imported one. */
export async function scoreSaved(session: Session, name: string): Promise<void> {
  try {
    await score(session, name, await policies.load(name));
  } catch (error) {
    notifyError(`“${name}” cannot be scored.`, error);
  }
}

/** Plays the episodes a few at a time, likeliest actions only, and keeps the mean return with the policy. */
async function score(session: Session, name: string, policy: Policy): Promise<void> {
  const returns: number[] = [];
  const savedAt = () => entries.value.find((entry) => entry.name === name)?.savedAt;
  const scored = savedAt();
  show(name, { episodes: 0, mean: null });
  try {
    while (returns.length < SCORE_EPISODES) {
      const part = await session.trainer().evaluate({
        environment: session.game.id,
        policy,
        episodes: EPISODES_AT_ONCE,
        seed: SCORE_SEED + returns.length,
      });
      returns.push(...part.returns);
      show(name, { episodes: returns.length, mean: mean(returns) });
    }
    await refresh();
    // Meanwhile it may have been removed, renamed or replaced: the score is of none of those.
    if (scored !== undefined && savedAt() === scored) await policies.setScore(name, mean(returns));
  } catch (error) {
    notifyError(`“${name}” is saved, but has no score.`, error);
  }
  show(name, null);
  await refresh();
}

function show(name: string, state: Scoring | null): void {
  const next = new Map(scoring.value);
  if (state) next.set(name, state);
  else next.delete(name);
  scoring.value = next;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
