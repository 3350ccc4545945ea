/** What a person does with mouse, pen and fingers. */
export const POINTER_TYPES = [
  ...['down', 'move', 'up'].flatMap((action) => [`pointer${action}`, `mouse${action}`]),
  ...['start', 'move', 'end', 'cancel'].map((action) => `touch${action}`),
  ...['over', 'out', 'enter', 'leave'].flatMap((action) => [`pointer${action}`, `mouse${action}`]),
  ...['pointercancel', 'click', 'dblclick', 'contextmenu', 'wheel'],
];

/** The same event with the game's time: Phaser holds it against the game's clock, as in `key.getDuration()`. */
export function atTime<E extends Event>(event: E, timeStamp: number): E {
  return new Proxy(event, {
    get(_, name) {
      if (name === 'timeStamp') return timeStamp;
      const value: unknown = Reflect.get(event, name);
      return typeof value === 'function' ? value.bind(event) : value; // the browser's own ask for the event itself
    },
    set: (_, name, value) => Reflect.set(event, name, value),
  });
}
