import { useLayoutEffect, useRef } from 'preact/hooks';
import { SHORTCUTS, setShortcuts, shortcutsOn } from '../state/shortcuts';

/** The keyboard shortcuts, and the switch that turns them off. */
export function HelpDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="help-title" onClose={onClose} data-testid="help-dialog">
      <h2 id="help-title">Keyboard shortcuts</h2>
      <p>While you play by hand, every key belongs to the game; Esc hands the scene back.</p>
      <dl class="shortcuts">
        {SHORTCUTS.map(({ key, label }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={shortcutsOn.value}
          onChange={(event) => setShortcuts(event.currentTarget.checked)}
        />
        Use shortcuts
      </label>
      <form method="dialog">
        <button type="submit" class="button button-primary" autofocus>
          Close
        </button>
      </form>
    </dialog>
  );
}
