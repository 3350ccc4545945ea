import { chooseDriver, trainOrPause } from './state/actions';
import { saveReplay } from './state/replays';
import type { Session } from './state/session';
import { type ShortcutAction, shortcutFor, shortcutsOn, takesKeys, takesText } from './state/shortcuts';

/** Listens for shortcuts, and keeps what is typed into controls away from the game. Returns a function that ends it. */
export function followKeys(page: Document, session: Session | null, help: () => void): () => void {
  const listen = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const manual = session?.scene.driver.value === 'manual' && session.scene.replaying.shown.value === null;
    const typing = takesText(target) || page.querySelector('dialog[open]') !== null;
    const action = shortcutFor(event, {
      manual,
      typing,
      on: shortcutsOn.value,
    });
    if (action === 'help') help();
    else if (action !== null && session) perform(session, action);
    // Phaser listens on the window, beyond the document: what stops here does not reach the game.
    if (action !== null) event.preventDefault();
    if (action !== null || takesKeys(target)) event.stopPropagation();
  };
  page.addEventListener('keydown', listen);
  return () => page.removeEventListener('keydown', listen);
}

function perform(session: Session, action: Exclude<ShortcutAction, 'help'>): void {
  const { run, scene } = session;
  switch (action) {
    case 'train':
      trainOrPause(session);
      break;
    case 'stop':
      void run.stop();
      break;
    case 'save':
      document.querySelector<HTMLElement>('[data-testid="save-name"]')?.focus();
      break;
    case 'pauseScene':
      scene.setPaused(!scene.paused.value);
      break;
    case 'newEpisode':
      scene.reset();
      break;
    case 'senses':
      if (scene.hasSensors.value) scene.setSenses(!scene.senses.value);
      break;
    case 'saveReplay':
      saveReplay(session);
      break;
    case 'release':
      scene.drive(run.policy.value ? 'training' : 'random');
      break;
    default:
      chooseDriver(session, action);
  }
}
