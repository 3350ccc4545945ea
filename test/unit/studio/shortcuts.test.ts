import { describe, expect, it } from 'vitest';
import { type Press, SHORTCUTS, shortcutFor } from '../../../src/state/shortcuts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...more,
});
const watching = { manual: false, typing: false, on: true };

describe('keyboard shortcuts', () => {
  it('do what the help says, in either case', () => {
    expect(shortcutFor(press('t'), watching)).toBe('train');
    expect(shortcutFor(press('T'), watching)).toBe('train');
    expect(shortcutFor(press('4'), watching)).toBe('manual');
  });

  it('leave every key but Escape to the game while a person plays', () => {
    const playing = { ...watching, manual: true };
    for (const { key } of SHORTCUTS.filter(({ key }) => key !== 'Esc'))
      expect(shortcutFor(press(key), playing)).toBeNull();
    expect(shortcutFor(press('Escape'), playing)).toBe('release');
  });

  it('leave keys to text fields, to the browser and to who turned them off', () => {
    expect(shortcutFor(press('t'), { ...watching, typing: true })).toBeNull();
    expect(shortcutFor(press('t', { ctrlKey: true }), watching)).toBeNull();
    expect(shortcutFor(press('t', { repeat: true }), watching)).toBeNull();
    expect(shortcutFor(press('t'), { ...watching, on: false })).toBeNull();
  });
});
