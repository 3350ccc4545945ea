import Phaser from 'phaser';

/** A key as a browser's events name it. */
export interface Key {
  readonly keyCode: number;
  /** The letter or the meaning: 'a', ' ', 'ArrowLeft'. */
  readonly key: string;
  /** The place on the keyboard: 'KeyA', 'Space', 'ArrowLeft'. */
  readonly code: string;
}

/**
 * The key of a name.
 *
 * @throws RangeError for a name that is none of `Phaser.Input.Keyboard.KeyCodes`; `owner` says who asked.
 */
export function keyOf(name: string, owner: string): Key {
  const key = KEYS.get(name);
  if (!key) throw new RangeError(`${owner}: got ${describe(name)}, expected names such as 'LEFT', 'SPACE' or 'W'.`);
  return key;
}

const describe = (name: unknown) => (typeof name === 'string' ? `'${name}'` : JSON.stringify(name));

const DIGITS = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE'];

/** [key, code] where no rule gives them; Firefox's old numbers for punctuation mean the same keys. */
const NAMED: Readonly<Record<string, readonly [key: string, code: string]>> = {
  BACKSPACE: ['Backspace', 'Backspace'],
  TAB: ['Tab', 'Tab'],
  ENTER: ['Enter', 'Enter'],
  SHIFT: ['Shift', 'ShiftLeft'],
  CTRL: ['Control', 'ControlLeft'],
  ALT: ['Alt', 'AltLeft'],
  PAUSE: ['Pause', 'Pause'],
  CAPS_LOCK: ['CapsLock', 'CapsLock'],
  ESC: ['Escape', 'Escape'],
  SPACE: [' ', 'Space'],
  PAGE_UP: ['PageUp', 'PageUp'],
  PAGE_DOWN: ['PageDown', 'PageDown'],
  END: ['End', 'End'],
  HOME: ['Home', 'Home'],
  LEFT: ['ArrowLeft', 'ArrowLeft'],
  UP: ['ArrowUp', 'ArrowUp'],
  RIGHT: ['ArrowRight', 'ArrowRight'],
  DOWN: ['ArrowDown', 'ArrowDown'],
  PRINT_SCREEN: ['PrintScreen', 'PrintScreen'],
  INSERT: ['Insert', 'Insert'],
  DELETE: ['Delete', 'Delete'],
  NUMPAD_ADD: ['+', 'NumpadAdd'],
  NUMPAD_SUBTRACT: ['-', 'NumpadSubtract'],
  SEMICOLON: [';', 'Semicolon'],
  PLUS: ['=', 'Equal'],
  COMMA: [',', 'Comma'],
  MINUS: ['-', 'Minus'],
  PERIOD: ['.', 'Period'],
  FORWARD_SLASH: ['/', 'Slash'],
  BACK_SLASH: ['\\', 'Backslash'],
  QUOTES: ["'", 'Quote'],
  BACKTICK: ['`', 'Backquote'],
  OPEN_BRACKET: ['[', 'BracketLeft'],
  CLOSED_BRACKET: [']', 'BracketRight'],
  SEMICOLON_FIREFOX: [';', 'Semicolon'],
  COLON: [':', 'Period'],
  COMMA_FIREFOX_WINDOWS: [',', 'Comma'],
  COMMA_FIREFOX: [',', 'Comma'],
  BRACKET_RIGHT_FIREFOX: [']', 'BracketRight'],
  BRACKET_LEFT_FIREFOX: ['[', 'BracketLeft'],
};

/** After the layout of an American keyboard. */
function meaningOf(name: string): readonly [key: string, code: string] {
  if (NAMED[name]) return NAMED[name];
  if (name.length === 1) return [name.toLowerCase(), `Key${name}`];
  const digit = DIGITS.indexOf(name.replace('NUMPAD_', ''));
  if (digit < 0) return [name, name]; // F1 to F12
  return [`${digit}`, name.startsWith('NUMPAD_') ? `Numpad${digit}` : `Digit${digit}`];
}

const KEYS: ReadonlyMap<string, Key> = new Map(
  Object.entries(Phaser.Input.Keyboard.KeyCodes as Record<string, number>).map(([name, keyCode]) => {
    const [key, code] = meaningOf(name);
    return [name, { keyCode, key, code }];
  }),
);
