/** Small choices kept between visits. Where the browser keeps nothing (private windows, blocked storage) they last a page. */
const PREFIX = 'npc-gym.';

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Refused: the choice holds until the page closes.
  }
}
