import { openReplayFile, saveReplay } from '../state/replays';
import type { Session } from '../state/session';
import { Icon } from './icons';

/** The last episode to a file, and a file back onto the stage. */
export function ReplayButtons({ session }: { session: Session }) {
  const { last, why } = session.scene.replaying;
  const pick = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file) void openReplayFile(session, file);
    input.value = '';
  };
  return (
    <div class="replay-buttons">
      <button
        type="button"
        class="button button-small"
        disabled={last.value === null}
        title={last.value ? 'The last complete episode, as a file that plays it again' : why.value}
        onClick={() => saveReplay(session)}
        data-testid="replay-save"
      >
        <Icon name="download" /> Save replay
      </button>
      <label
        class="button button-small file-button"
        title="Play an episode that was saved; files can also be dropped here"
      >
        <input
          type="file"
          accept=".json"
          onInput={(event) => pick(event.currentTarget)}
          class="visually-hidden"
          data-testid="replay-open"
        />
        <Icon name="upload" /> Open
      </label>
    </div>
  );
}
