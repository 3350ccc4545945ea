import { useSignal } from '@preact/signals';
import { exportToFile, names, storageState } from '../state/collection';
import { suggestName } from '../state/names';
import { saveAndScore } from '../state/scoring';
import type { Session } from '../state/session';

/** Keeps the policy as it is now, under a name or as a file. When a run has ended it asks to be used. */
export function SaveForm({ session }: { session: Session }) {
  const { run, game } = session;
  const typed = useSignal<string | null>(null);
  const problem = useSignal<string | null>(null);
  const policy = run.policy.value;
  const name = typed.value ?? suggestName(game.id, names.value);
  const taken = names.value.includes(name.trim());
  const offered = policy !== null && run.unsaved.value && !run.active.value;

  const save = async (event: Event) => {
    event.preventDefault();
    if (!policy) return;
    problem.value = null;
    try {
      await saveAndScore(session, name, policy, { replacing: taken });
      typed.value = null;
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error);
    }
  };

  return (
    <form class="save-form" data-offered={offered} onSubmit={save} aria-label="Save the policy" data-testid="save-form">
      <p class="save-question">{saveWords(policy !== null, offered, run.unsaved.value)}</p>
      <div class="save-row">
        <input
          class="text-input"
          aria-label="Name of the policy"
          value={name}
          maxLength={100}
          spellcheck={false}
          autocomplete="off"
          disabled={!policy}
          onInput={(event) => {
            typed.value = event.currentTarget.value;
          }}
          data-testid="save-name"
        />
        <button
          type="submit"
          class={`button${offered ? ' button-primary' : ''}`}
          disabled={!policy || name.trim() === '' || storageState.value === 'refused'}
          data-testid="save"
        >
          {taken ? 'Replace' : 'Save'}
        </button>
        <button
          type="button"
          class="button"
          disabled={!policy}
          onClick={() => policy && void exportToFile(name, policy)}
          data-testid="download"
        >
          To file
        </button>
      </div>
      {problem.value && (
        <p class="problem" role="alert" data-testid="save-error">
          Not saved. {problem.value}
        </p>
      )}
    </form>
  );
}

function saveWords(trained: boolean, offered: boolean, unsaved: boolean): string {
  if (!trained) return 'A trained policy can be saved here.';
  if (offered) return 'Keep this policy?';
  return unsaved ? 'Save the policy as it is now' : 'This policy is saved.';
}
