import { entries, persistence, refusal, storageState } from '../state/collection';
import { takeIn } from '../state/files';
import type { Session } from '../state/session';
import { entriesOf } from '../state/watching';
import { Icon } from './icons';
import { PolicyRow } from './policy-row';

/** The saved policies of this game. */
export function PolicyList({ session }: { session: Session }) {
  const own = entriesOf(session.game.id);
  return (
    <section class="panel policies" aria-labelledby="policies-title" tabIndex={-1} data-testid="policies">
      <div class="panel-head">
        <h2 id="policies-title">Saved policies</h2>
        <ImportButton session={session} />
      </div>
      {storageState.value === 'refused' ? (
        <p class="problem" role="alert" data-testid="storage-error">
          {refusal.value?.message}
        </p>
      ) : own.length > 0 ? (
        <ul class="policy-rows">
          {own.map((entry) => (
            <PolicyRow key={entry.savedAt} session={session} entry={entry} />
          ))}
        </ul>
      ) : (
        <p class="empty">None yet. Policies you save or import stand here, ready to play.</p>
      )}
      {storageState.value !== 'refused' && <StorageNote game={session.game.id} />}
    </section>
  );
}

function ImportButton({ session }: { session: Session }) {
  const pick = (input: HTMLInputElement) => {
    void takeIn(session, [...(input.files ?? [])]);
    input.value = '';
  };
  return (
    <label class="button button-small file-button">
      <input
        type="file"
        accept=".safetensors"
        multiple
        onInput={(event) => pick(event.currentTarget)}
        class="visually-hidden"
        data-testid="import"
      />
      <Icon name="upload" /> Import
    </label>
  );
}

/** What the browser said about keeping all this, in plain words. */
function StorageNote({ game }: { game: string }) {
  const others = entries.value.filter((entry) => entry.environment !== game).length;
  return (
    <p class="storage-note" data-testid="storage-note" data-persistence={persistence.value ?? ''}>
      {persistenceWords(persistence.value)}
      {others > 0 && ` ${others} more ${others === 1 ? 'belongs' : 'belong'} to other games.`}
    </p>
  );
}

function persistenceWords(answer: typeof persistence.value): string {
  switch (answer) {
    case 'persisted':
      return 'Kept in this browser, which has agreed not to clear them by itself.';
    case 'best-effort':
      return 'Kept in this browser, which may clear them when space runs short or after weeks without a visit. Export what matters.';
    case 'unavailable':
      return 'Kept in this browser, which does not say for how long. Export what matters.';
    case null:
      return 'Policies stay in this browser. They can be exported to files at any time.';
  }
}
