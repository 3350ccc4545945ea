import { effect } from '@preact/signals';
import { formatShort } from './format';
import { gameHere } from './here';
import { openSessions, sessionOf } from './session';
import { hidden } from './visibility';

/** Asks before the page is left while a run goes on or its policy has not been saved. */
export function guardLeaving(view: Window): void {
  view.addEventListener('beforeunload', (event) => {
    if (openSessions().some(({ run }) => run.active.value || run.unsaved.value)) event.preventDefault();
  });
}

/** The tab's title: where one is, and how far training has come while the tab is hidden. */
export function followTitle(view: Window): void {
  effect(() => {
    const game = gameHere.value;
    const words = game ? [game.title, 'npc-gym'] : ['npc-gym studio'];
    const run = game && sessionOf(game).run;
    if (hidden.value && run?.active.value) words.unshift(`${formatShort(run.reading.value?.steps ?? 0)} steps`);
    view.document.title = words.join(' · ');
  });
}
