import { refuseUnknown } from '../../options';
import { type Expect, isName, isObject, isWhole } from '../expect';
import type { InputOptions } from './declared-inputs';
import { AXES, BUTTONS } from './gamepad-hands';
import type { GamepadChoice, KeyChoice, PointerChoice, StartInput } from './inputs';
import { keyOf } from './keys';

/** @throws RangeError for declared inputs that are none, saying which. */
export function checkInputs(owner: string, expect: Expect, { keys, pointer, gamepad }: InputOptions): void {
  if (keys !== undefined) checkKeys(owner, expect, keys);
  if (pointer !== undefined) checkPointer(owner, expect, pointer);
  if (gamepad !== undefined) checkGamepad(owner, expect, gamepad);
}

function checkKeys(owner: string, expect: Expect, keys: readonly KeyChoice[]): void {
  const filled = (list: unknown) => Array.isArray(list) && list.length > 0;
  const fits = filled(keys) && keys.every((entry) => typeof entry === 'string' || filled(entry));
  expect(fits, 'keys', keys, "a list of names and of lists of names, such as [['LEFT', 'RIGHT'], 'SPACE']");
  const names = keys.flat();
  for (const name of names) keyOf(name, `${owner}: keys`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice)
    throw new RangeError(`${owner}: got '${twice}' twice in keys, expected each key once. Leave one of them out.`);
}

function checkPointer(owner: string, expect: Expect, pointer: PointerChoice): void {
  expect(isObject(pointer), 'pointer', pointer, 'such as { columns: 8, rows: 6 }');
  refuseUnknown(`${owner}: pointer`, pointer, ['columns', 'rows', 'button']);
  const { columns, rows, button = true } = pointer;
  expect(isWhole(columns, 1), 'pointer.columns', columns, 'a whole number of at least 1');
  expect(isWhole(rows, 1), 'pointer.rows', rows, 'a whole number of at least 1');
  expect(typeof button === 'boolean', 'pointer.button', button, 'true or false');
  expect(columns * rows > 1 || button, 'pointer', pointer, 'something to choose: several places, or a button');
}

function checkGamepad(owner: string, expect: Expect, gamepad: GamepadChoice): void {
  expect(isObject(gamepad), 'gamepad', gamepad, 'such as { axes: [0, 1], buttons: [0] }');
  refuseUnknown(`${owner}: gamepad`, gamepad, ['axes', 'buttons']);
  const { axes = [], buttons = [] } = gamepad;
  const numbers = (list: unknown, count: number) =>
    Array.isArray(list) && list.every((n, i) => isWhole(n, 0) && n < count && list.indexOf(n) === i);
  expect(numbers(axes, AXES), 'gamepad.axes', axes, `different numbers from 0 to ${AXES - 1}`);
  expect(numbers(buttons, BUTTONS), 'gamepad.buttons', buttons, `different numbers from 0 to ${BUTTONS - 1}`);
  expect(axes.length + buttons.length > 0, 'gamepad', gamepad, 'at least one axis or button');
}

/** @throws RangeError for a start script with an entry that is no input. */
export function checkStart(owner: string, expect: Expect, start: readonly StartInput[]): void {
  expect(Array.isArray(start), 'start', start, "a list of inputs, such as [{ press: 'SPACE' }, { wait: 30 }]");
  start.forEach((input, i) => {
    checkStartInput(
      `${owner}: start[${i}]`,
      (fits, name, value, expected) => expect(fits, `start[${i}]${name}`, value, expected),
      input,
    );
  });
}

const KINDS: Readonly<Record<string, readonly string[]>> = {
  press: ['press', 'frames'],
  click: ['click', 'frames'],
  wait: ['wait'],
  until: ['until'],
};

function checkStartInput(owner: string, expect: Expect, input: StartInput): void {
  const kinds = isObject(input) ? Object.keys(KINDS).filter((kind) => kind in input) : [];
  expect(
    kinds.length === 1,
    '',
    input,
    "one of { press: 'SPACE' }, { click: [x, y] }, { wait: 30 } and { until: 'menu' }",
  );
  refuseUnknown(owner, input, KINDS[kinds[0]]);
  if ('press' in input) keyOf(input.press, owner);
  if ('click' in input) {
    const { click } = input;
    expect(
      Array.isArray(click) && click.length === 2 && click.every(Number.isFinite),
      '.click',
      click,
      'two numbers of pixels',
    );
  }
  if ('frames' in input) expect(isWhole(input.frames, 1), '.frames', input.frames, 'a whole number of at least 1');
  if ('wait' in input) expect(isWhole(input.wait, 1), '.wait', input.wait, 'a whole number of frames, at least 1');
  if ('until' in input) expect(isName(input.until), '.until', input.until, 'the key of a scene');
}
