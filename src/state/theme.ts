import { computed, effect, signal } from '@preact/signals';
import { readPreference, writePreference } from './preferences';

export type ThemeChoice = 'system' | 'light' | 'dark';

const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const choice = signal<ThemeChoice>('system');
const systemIsDark = signal(false);

/** What the page looks like now. */
export const theme = computed(() =>
  choice.value === 'system' ? (systemIsDark.value ? 'dark' : 'light') : choice.value,
);

/** Follows the system until the person chooses; the stylesheet reads `data-theme` of the root element. */
export function followTheme(view: Window): void {
  const query = view.matchMedia('(prefers-color-scheme: dark)');
  systemIsDark.value = query.matches;
  query.addEventListener('change', () => {
    systemIsDark.value = query.matches;
  });
  choice.value = CHOICES.find((known) => known === readPreference('theme')) ?? 'system';
  effect(() => {
    view.document.documentElement.dataset.theme = theme.value;
  });
}

/** Changes to the other look; going back to what the system has also goes back to following it. */
export function toggleTheme(): void {
  const next = theme.value === 'dark' ? 'light' : 'dark';
  choice.value = (next === 'dark') === systemIsDark.value ? 'system' : next;
  writePreference('theme', choice.value);
}
