import { importFiles } from './collection';
import { notify } from './notices';
import { isReplayFile, openReplayFile } from './replays';
import { gameHref } from './route';
import type { Session } from './session';
import { watchSaved } from './watching';

/** Takes in whatever the person brings: policies into the collection, a replay onto the stage. */
export async function takeIn(session: Session, files: Iterable<File>): Promise<void> {
  const brought = [...files];
  const replay = brought.find(isReplayFile);
  await takePolicies(
    session,
    brought.filter((file) => !isReplayFile(file)),
  );
  if (replay) await openReplayFile(session, replay);
}

/** Imports policies; one of this game starts to play, one of another game is pointed at. */
async function takePolicies(session: Session, files: Iterable<File>): Promise<void> {
  const made = await importFiles(files);
  for (const entry of made) {
    if (entry.environment === session.game.id) continue;
    const href = gameHref(entry.environment, entry.name);
    notify(`“${entry.name}” plays ${entry.environment}.`, {
      action: { label: 'Open it there', run: () => location.assign(href) },
    });
  }
  const own = made.find((entry) => entry.environment === session.game.id);
  if (own) await watchSaved(session, own.name);
}
