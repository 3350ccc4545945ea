import { effect } from '@preact/signals';
import { formatShort } from './format';
import { route } from './route';
import { openSessions, type Session } from './session';
import { hidden } from './visibility';

/** Asks before the page is left while a run goes on or its policy has not been saved. */
export function guardLeaving(view: Window): void {
  view.addEventListener('beforeunload', (event) => {
    if (openSessions().some(({ run }) => run.active.value || run.unsaved.value)) event.preventDefault();
  });
}

/** The tab's title: where one is, and how far training has come while the tab is hidden. */
export function followTitle(view: Window, sessionHere: () => Session | null): void {
  effect(() => {
    const session = route.value.page === 'game' ? sessionHere() : null;
    if (!session) {
      view.document.title = 'npc-gym studio';
      return;
    }
    const { title } = session.game;
    const steps = hidden.value && session.run.active.value ? (session.run.reading.value?.steps ?? 0) : null;
    view.document.title = steps === null ? `${title} · npc-gym` : `${formatShort(steps)} steps · ${title} · npc-gym`;
  });
}
