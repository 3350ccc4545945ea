/** Replays as files: saved, opened, dropped onto the page. */
import { hashText, type Replay, readReplay, replaySteps, writeReplay } from 'npc-gym';
import { games } from '../games';
import { download } from './download';
import { notify, notifyError } from './notices';
import { gameHref } from './route';
import type { Session } from './session';

const EXTENSION = '.replay.json';

/** Whether a file is meant to be a replay, as far as its name tells. */
export function isReplayFile({ name }: { name: string }): boolean {
  return name.toLowerCase().endsWith('.json');
}

/** The file of a replay: of the game, with the hash, so that two episodes never have one name. */
export function replayFileName({ environment, hashes }: Pick<Replay, 'environment' | 'hashes'>): string {
  return `${environment}-${hashText(hashes[hashes.length - 1])}${EXTENSION}`;
}

/** Offers the last complete episode as a download, or says why there is none. */
export function saveReplay({ scene }: Session): void {
  const replay = scene.replaying.last.value;
  if (replay) download(new Blob([writeReplay(replay)], { type: 'application/json' }), replayFileName(replay));
  else notify(scene.replaying.why.value);
}

/** Shows a replay file in the live scene; tells if it cannot be. */
export async function openReplayFile(session: Session, file: File): Promise<void> {
  try {
    openReplay(session, readReplay(await file.text()));
  } catch (error) {
    notifyError(`${file.name} cannot be played.`, error);
  }
}

/** One of another game is pointed to its page, where it can be opened. */
function openReplay({ game, scene }: Session, replay: Replay): void {
  const other = games.find(({ id }) => id === replay.environment && id !== game.id);
  if (!other) scene.showReplay(replay);
  else
    notify(`This is a replay of ${other.title}, ${replaySteps(replay)} steps long.`, {
      action: { label: `Go to ${other.title}`, run: () => location.assign(gameHref(other.id)) },
    });
}
