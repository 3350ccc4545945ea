import { type Signal, useSignal } from '@preact/signals';
import { type PolicyEntry, policies } from 'npc-gym/storage';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { exportToFile, remove, rename } from '../state/collection';
import { formatNumber } from '../state/format';
import { notifyError } from '../state/notices';
import { SCORE_EPISODES, scoreSaved, scoring } from '../state/scoring';
import type { Session } from '../state/session';
import { watchSaved } from '../state/watching';
import { Icon, type IconName } from './icons';
import { PolicyMaking, PolicyOrigin, type TrainingRecord } from './policy-origin';

/** One saved policy: what it is, how well it plays, and what can be done with it. */
export function PolicyRow({ session, entry }: { session: Session; entry: PolicyEntry }) {
  const { scene } = session;
  const renaming = useSignal(false);
  const record = useSignal<TrainingRecord | null>(null);
  const renameButton = useRef<HTMLButtonElement>(null);
  const playing = scene.driver.value === 'saved' && scene.watched.value?.name === entry.name;
  const { name } = entry;
  return (
    <li class="policy-row" aria-current={playing ? 'true' : undefined} data-testid="policy-row" data-name={name}>
      <button
        type="button"
        class="play-button"
        aria-label={playing ? `${name} is playing` : `Watch ${name}`}
        aria-pressed={playing}
        onClick={() => void watchSaved(session, name)}
        data-testid="watch"
      >
        <Icon name="play" />
      </button>
      <div class="policy-what">
        {renaming.value ? (
          <RenameField
            name={name}
            onEnd={(newName) => {
              if (document.activeElement?.closest('.rename-form')) renameButton.current?.focus();
              renaming.value = false;
              if (playing && newName) void watchSaved(session, newName);
            }}
          />
        ) : (
          <span class="policy-name" data-testid="policy-name">
            {name}
          </span>
        )}
        <PolicyOrigin entry={entry} open={record.value !== null} onToggle={() => void toggleMaking(record, name)} />
      </div>
      <Score session={session} entry={entry} />
      <div class="policy-ways">
        <RowButton
          icon="pencil"
          label={`Rename ${name}`}
          testId="rename"
          button={renameButton}
          onClick={() => {
            renaming.value = true;
          }}
        />
        <RowButton icon="download" label={`Export ${name}`} testId="export" onClick={() => void exportToFile(name)} />
        <RowButton
          icon="trash"
          label={`Remove ${name}`}
          testId="remove"
          onClick={(event) => void removeAndMoveFocus(event, entry)}
        />
      </div>
      {record.value && <PolicyMaking record={record.value} />}
    </li>
  );
}

/** The record lies in the policy's file, which is opened only when somebody asks. */
async function toggleMaking(record: Signal<TrainingRecord | null>, name: string): Promise<void> {
  try {
    record.value = record.value ? null : (await policies.load(name)).manifest.training;
  } catch (error) {
    notifyError(`“${name}” does not tell how it was made.`, error);
  }
}

interface RowButtonProps {
  icon: IconName;
  label: string;
  testId: string;
  button?: RefObject<HTMLButtonElement | null>;
  onClick(event: Event): void;
}

function RowButton(props: RowButtonProps) {
  return (
    <button
      ref={props.button}
      type="button"
      class="icon-button"
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
      data-testid={props.testId}
    >
      <Icon name={props.icon} />
    </button>
  );
}

/** The row goes, and the focus with it: it moves to the list, from where the next Tab leads to what is left. */
async function removeAndMoveFocus(event: Event, entry: PolicyEntry): Promise<void> {
  const list = (event.currentTarget as Element).closest('section');
  await remove(entry);
  list?.focus({ preventScroll: true });
}

/** The mean return over fresh episodes: as it comes in, as it was kept, or the offer to find it out. */
function Score({ session, entry }: { session: Session; entry: PolicyEntry }) {
  const coming = scoring.value.get(entry.name);
  const value = coming ? coming.mean : entry.score;
  if (!coming && value == null) {
    return (
      <button
        type="button"
        class="button button-small score-button"
        onClick={() => void scoreSaved(session, entry.name)}
        data-testid="score-now"
      >
        Score
      </button>
    );
  }
  return (
    <div class="policy-score" title={`Mean return over ${SCORE_EPISODES} fresh episodes, likeliest actions`}>
      <b data-testid="score" data-value={coming ? undefined : value}>
        {formatNumber(value)}
      </b>
      <span>{coming ? `${coming.episodes} of ${SCORE_EPISODES}` : 'score'}</span>
    </div>
  );
}

/** A new name: Enter takes it, Escape or leaving the field lets it be. */
function RenameField({ name, onEnd }: { name: string; onEnd(newName?: string): void }) {
  const input = useRef<HTMLInputElement>(null);
  const problem = useSignal<string | null>(null);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const submit = async (event: Event) => {
    event.preventDefault();
    const next = input.current?.value.trim() ?? '';
    if (next === name) return onEnd();
    try {
      await rename(name, next);
      onEnd(next);
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <form class="rename-form" onSubmit={submit}>
      <input
        ref={input}
        class="text-input"
        aria-label={`New name for ${name}`}
        aria-invalid={problem.value !== null}
        defaultValue={name}
        maxLength={100}
        spellcheck={false}
        onKeyDown={(event) => event.key === 'Escape' && onEnd()}
        onBlur={() => problem.value === null && onEnd()}
        data-testid="rename-input"
      />
      {problem.value && (
        <span class="problem" role="alert" data-testid="rename-error">
          {problem.value}
        </span>
      )}
    </form>
  );
}
