/**
 * The events of people and devices, which neither Node nor workers have. Each carries what its init object says, and these
 * where it says nothing.
 */
const UI = { view: null, detail: 0, which: 0, getModifierState: () => false };
const KEYS = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
const MOUSE = {
  ...UI,
  ...KEYS,
  screenX: 0,
  screenY: 0,
  clientX: 0,
  clientY: 0,
  movementX: 0,
  movementY: 0,
  button: 0,
  buttons: 0,
  relatedTarget: null,
};
const POINTER = {
  pointerId: 0,
  width: 1,
  height: 1,
  pressure: 0,
  tiltX: 0,
  tiltY: 0,
  pointerType: '',
  isPrimary: false,
};

const FIELDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  UIEvent: UI,
  KeyboardEvent: { ...UI, ...KEYS, key: '', code: '', keyCode: 0, charCode: 0, location: 0, repeat: false },
  MouseEvent: MOUSE,
  PointerEvent: { ...MOUSE, ...POINTER },
  DragEvent: { ...MOUSE, dataTransfer: null },
  WheelEvent: { ...MOUSE, deltaX: 0, deltaY: 0, deltaZ: 0, deltaMode: 0 },
  TouchEvent: { ...UI, ...KEYS, touches: [], targetTouches: [], changedTouches: [] },
  FocusEvent: { ...UI, relatedTarget: null },
  InputEvent: { ...UI, data: null, inputType: '' },
  CompositionEvent: { ...UI, data: '' },
  ProgressEvent: { lengthComputable: false, loaded: 0, total: 0 },
  ErrorEvent: { message: '', filename: '', lineno: 0, colno: 0, error: null },
  PopStateEvent: { state: null },
  HashChangeEvent: { oldURL: '', newURL: '' },
  StorageEvent: { key: null, oldValue: null, newValue: null, url: '', storageArea: null },
  PageTransitionEvent: { persisted: false },
  GamepadEvent: { gamepad: null },
  TransitionEvent: { propertyName: '', elapsedTime: 0 },
  AnimationEvent: { animationName: '', elapsedTime: 0 },
};

/** Position of an event on the page, for which an init object has no fields: the page never scrolls. */
const POSITIONS: Readonly<Record<string, string>> = {
  pageX: 'clientX',
  pageY: 'clientY',
  x: 'clientX',
  y: 'clientY',
  offsetX: 'clientX',
  offsetY: 'clientY',
};

type Init = EventInit & Record<string, unknown>;
type EventClass = new (type: string, init?: Init) => Event;

/** What each event was made of. */
const inits = new WeakMap<object, Init>();

/** The classes by name; those of pointers are also mouse events, and those of people UI events. */
export const eventClasses: Readonly<Record<string, EventClass>> = createEventClasses();

function createEventClasses(): Record<string, EventClass> {
  const classes: Record<string, EventClass> = {};
  for (const [name, fields] of Object.entries(FIELDS)) {
    const parent = name !== 'MouseEvent' && 'clientX' in fields ? 'MouseEvent' : 'view' in fields ? 'UIEvent' : '';
    classes[name] = eventClass(name, fields, classes[parent] ?? Event);
  }
  return classes;
}

/** Fields are read when somebody asks: an event has thirty, and most games look at three. */
function eventClass(name: string, fields: Readonly<Record<string, unknown>>, parent: EventClass): EventClass {
  const made = class extends parent {
    constructor(type: string, init: Init = {}) {
      super(type, init);
      inits.set(this, init);
    }
  };
  Object.defineProperty(made, 'name', { value: name });
  for (const [field, value] of Object.entries(fields)) addField(made.prototype, field, (init) => init[field] ?? value);
  if (!('clientX' in fields)) return made;
  for (const [field, source] of Object.entries(POSITIONS)) {
    addField(made.prototype, field, (init) => init[field] ?? init[source] ?? 0);
  }
  return made;
}

function addField(prototype: object, field: string, read: (init: Init) => unknown): void {
  Object.defineProperty(prototype, field, {
    configurable: true,
    enumerable: true,
    get(this: object) {
      return read(inits.get(this) ?? {});
    },
  });
}

/** One finger on a screen. */
export class HeadlessTouch {
  identifier = 0;
  target: unknown = null;
  clientX = 0;
  clientY = 0;
  pageX = 0;
  pageY = 0;
  screenX = 0;
  screenY = 0;
  radiusX = 1;
  radiusY = 1;
  force = 1;

  constructor(init: Partial<HeadlessTouch>) {
    const { clientX = 0, clientY = 0 } = init;
    Object.assign(this, { pageX: clientX, pageY: clientY }, init);
  }
}
