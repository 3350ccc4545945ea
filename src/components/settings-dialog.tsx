import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { createDrafts, type Drafts } from '../settings/drafts';
import { refusal } from '../settings/fields';
import { groupsOf } from '../settings/options';
import { algorithmName } from '../settings/words';
import type { Session } from '../state/session';
import { AlgorithmChoice } from './algorithm-choice';
import { OptionField } from './option-field';

/** The form for the algorithm and its options, built from the descriptions that the SDK checks with. */
export function SettingsDialog({ session, open, onClose }: { session: Session; open: boolean; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const drafts = useMemo(() => createDrafts(session.settings), [session]);
  useLayoutEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const close = () => {
    drafts.forgetAll();
    onClose();
  };
  return (
    <dialog
      ref={dialog}
      class="dialog settings-dialog"
      aria-labelledby="settings-title"
      onCancel={drafts.forgetAll} // before the field in hand is left, which would take what stands in it
      onClose={close}
      data-testid="settings-dialog"
    >
      {open && <SettingsForm session={session} drafts={drafts} />}
    </dialog>
  );
}

function SettingsForm({ session, drafts }: { session: Session; drafts: Drafts }) {
  const { settings, run, scene } = session;
  const recipe = settings.recipe.value;
  const groups = [...groupsOf(recipe, scene.environment.value)];
  return (
    <form method="dialog" noValidate onSubmit={(event) => finish(event, session, drafts)}>
      <header>
        <h2 id="settings-title">How {session.game.title} learns</h2>
        {run.active.value && (
          <p class="settings-note" data-testid="settings-note">
            A run is under way. It keeps the settings it began with; what you change here is for the next one.
          </p>
        )}
      </header>
      <div class="settings-body">
        <AlgorithmChoice settings={settings} drafts={drafts} />
        {groups.map(([heading, options]) => (
          <fieldset key={`${recipe.algorithm} ${heading}`} class="option-group">
            <legend>{heading}</legend>
            {options.map(([name, option]) => (
              <OptionField key={name} name={name} option={option} settings={settings} drafts={drafts} />
            ))}
          </fieldset>
        ))}
      </div>
      <SettingsFooter session={session} drafts={drafts} />
    </form>
  );
}

function SettingsFooter({ session: { settings }, drafts }: { session: Session; drafts: Drafts }) {
  const { algorithm, changes } = settings.recipe.value;
  const refused = refusal(settings.recipe.value);
  return (
    <footer>
      {refused && (
        <p class="problem settings-refusal" role="alert" data-testid="settings-refusal">
          {refused}
        </p>
      )}
      <button
        type="button"
        class="button"
        disabled={Object.keys(changes).length === 0 && !drafts.hasProblem()}
        onClick={() => {
          drafts.forgetAll();
          settings.restoreAll();
        }}
        data-testid="settings-defaults"
      >
        All defaults of {algorithmName(algorithm)}
      </button>
      <button type="submit" class="button button-primary" data-testid="settings-done">
        Done
      </button>
    </footer>
  );
}

/** Done leads to the first field that wants mending, and stays where options do not go together. */
function finish(event: Event, { settings }: Session, drafts: Drafts): void {
  drafts.leaveAll();
  const wrong = (event.currentTarget as HTMLElement).querySelector<HTMLElement>('[aria-invalid="true"]');
  if (!wrong && !refusal(settings.recipe.value)) return;
  event.preventDefault();
  wrong?.focus();
}
