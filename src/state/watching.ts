import { policies } from 'npc-gym/storage';
import { entries } from './collection';
import { notifyError } from './notices';
import type { Session } from './session';

/** The saved policies of one game, newest first. */
export function entriesOf(game: string) {
  return entries.value.filter((entry) => entry.environment === game);
}

/** Loads a saved policy and lets it play; tells if it cannot. */
export async function watchSaved(session: Session, name: string): Promise<void> {
  try {
    session.scene.watch({ name, policy: await policies.load(name) });
  } catch (error) {
    notifyError(`“${name}” cannot play.`, error);
  }
}

/** Takes up the policy that was watched last, if it is still there, or else the newest saved one. */
export async function watchNewest(session: Session): Promise<void> {
  const saved = entriesOf(session.game.id).map((entry) => entry.name);
  const last = session.scene.watched.value?.name;
  const name = last !== undefined && saved.includes(last) ? last : saved[0];
  if (name !== undefined) await watchSaved(session, name);
}
