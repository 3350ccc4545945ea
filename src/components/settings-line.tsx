import { useSignal } from '@preact/signals';
import { sameRecipe } from '../settings/options';
import { recipeWords } from '../settings/words';
import type { Session } from '../state/session';
import { SettingsDialog } from './settings-dialog';

/** How the next run will learn, in a line, and the way to change it. */
export function SettingsLine({ session }: { session: Session }) {
  const open = useSignal(false);
  const next = session.settings.recipe.value;
  const now = session.run.settings.value;
  const differs = now !== null && !sameRecipe(now, next);
  return (
    <>
      <div class="settings-line">
        <p data-testid="settings-line">
          {differs && <>This run: {recipeWords(now)}. </>}
          {differs ? 'Next run: ' : 'Algorithm: '}
          <strong>{recipeWords(next)}</strong>
        </p>
        <button
          type="button"
          class="button button-small"
          aria-haspopup="dialog"
          onClick={() => {
            open.value = true;
          }}
          data-testid="settings-open"
        >
          Options
        </button>
      </div>
      <SettingsDialog
        session={session}
        open={open.value}
        onClose={() => {
          open.value = false;
        }}
      />
    </>
  );
}
