import { signal } from '@preact/signals';
import { readPreference, writePreference } from './preferences';

export type ShortcutAction =
  | 'train'
  | 'stop'
  | 'save'
  | 'random'
  | 'training'
  | 'saved'
  | 'manual'
  | 'pauseScene'
  | 'newEpisode'
  | 'senses'
  | 'saveReplay'
  | 'help'
  | 'release';

/** Every shortcut of the studio, as the help lists them. */
export const SHORTCUTS: readonly {
  key: string;
  action: ShortcutAction;
  label: string;
}[] = [
  { key: 'T', action: 'train', label: 'Train, pause or resume' },
  { key: 'X', action: 'stop', label: 'Stop training' },
  { key: 'S', action: 'save', label: 'Save the policy' },
  { key: '1', action: 'random', label: 'Random actions play' },
  { key: '2', action: 'training', label: 'The policy in training plays' },
  { key: '3', action: 'saved', label: 'A saved policy plays' },
  { key: '4', action: 'manual', label: 'You play' },
  { key: 'P', action: 'pauseScene', label: 'Pause or resume the scene' },
  { key: 'N', action: 'newEpisode', label: 'New episode' },
  { key: 'V', action: 'senses', label: 'Show or hide what the NPC senses' },
  { key: 'R', action: 'saveReplay', label: 'Save a replay of the last episode' },
  { key: '?', action: 'help', label: 'Show this help' },
  { key: 'Esc', action: 'release', label: 'Stop playing by hand' },
];

/** Whether single keys are listened to at all: some people use voice control, which types letters by accident. */
export const shortcutsOn = signal(true);

export function loadShortcutChoice(): void {
  shortcutsOn.value = readPreference('shortcuts') !== 'off';
}

export function setShortcuts(on: boolean): void {
  shortcutsOn.value = on;
  writePreference('shortcuts', on ? 'on' : 'off');
}

/** What of a key press decides; a KeyboardEvent is one. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
}

/**
 * What a key press asks of the studio. While a person drives, every key but Escape belongs to the game; while they type
 * into a field, every key belongs to the field.
 */
export function shortcutFor(
  press: Press,
  state: { manual: boolean; typing: boolean; on: boolean },
): ShortcutAction | null {
  if (state.typing || press.repeat || press.ctrlKey || press.metaKey || press.altKey) return null;
  if (state.manual) return press.key === 'Escape' ? 'release' : null;
  if (!state.on) return null;
  const key = press.key.toUpperCase();
  const found = SHORTCUTS.find((shortcut) => shortcut.key === key);
  return found && found.action !== 'release' ? found.action : null;
}

/** Whether an element takes typed characters. */
export function takesText(element: Element | null): boolean {
  if (element === null) return false;
  const name = element.localName;
  if (name === 'input')
    return !['button', 'checkbox', 'radio', 'range', 'file'].includes((element as HTMLInputElement).type);
  return name === 'textarea' || name === 'select' || (element as HTMLElement).isContentEditable === true;
}

/** Whether an element does something with keys: the game must not get what is typed there. */
export function takesKeys(element: Element | null): boolean {
  return takesText(element) || (element?.closest('button, a, input, summary, dialog') ?? null) !== null;
}
