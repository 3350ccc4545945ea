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

/** Takes up the policy that was watched last, or else the newest saved one. */
export async function watchNewest(session: Session): Promise<void> {
  const name = session.scene.watched.value?.name ?? entriesOf(session.game.id)[0]?.name;
  if (name !== undefined) await watchSaved(session, name);
}
