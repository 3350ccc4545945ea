/** What listeners of a game's own may read of an event of keyboard, mouse or screen. */
const PROPERTIES = (
  'key code keyCode which location repeat altKey ctrlKey metaKey shiftKey button buttons clientX clientY pageX pageY screenX ' +
  'screenY offsetX offsetY movementX movementY deltaX deltaY deltaZ deltaMode pointerId pointerType isPrimary pressure ' +
  'touches targetTouches changedTouches'
).split(' ');

/** The properties of an event, for one that is made anew in a game's realm. */
export function propertiesOf(event: object): object {
  const names = PROPERTIES.filter((name) => name in event);
  return Object.fromEntries(names.map((name) => [name, Reflect.get(event, name)]));
}
