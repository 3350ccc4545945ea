import { CALL, COPY, ENVIRONMENT, FRAME, FREE, INSIDE, NAMES, SCENE, SIZE } from './layout';

/** Notes where one game is. Writing costs a few nanoseconds, so it may be done in every frame. */
export interface Whereabouts {
  /** The game's code begins to run: until `scene` says more, that of the scene that ran last. */
  enter(frame: number): void;
  /** The game goes on to this frame. */
  frame(frame: number): void;
  /** The code of this scene runs now. */
  scene(key: string): void;
  /** A function of the environment itself begins to run, in the frame that was the last: such as 'observe()'. */
  call(name: string): void;
  /** The code has come back. */
  leave(): void;
}

/** A thread is in one place at a time, so there is one note for all its games. */
const note = new Int32Array(createBuffer());
note[FREE] = NAMES;
const addresses = new Map<string, number>();
let tellOfScene = (): void => {};

/** @param copy which of several copies of the environment, from 0 */
export function createWhereabouts(environment: string, copy: number): Whereabouts {
  const address = addressOf(environment);
  let current = '';
  let currentAddress = 0;
  let currentFrame = 0;

  function begin(call: number): void {
    note[ENVIRONMENT] = address;
    note[COPY] = copy;
    note[SCENE] = currentAddress;
    note[FRAME] = currentFrame;
    note[CALL] = call;
    note[INSIDE] = 1;
  }

  return {
    enter(frame) {
      currentFrame = frame;
      begin(0);
    },
    frame(frame) {
      currentFrame = note[FRAME] = frame;
    },
    call: (name) => begin(addressOf(name)),
    scene(key) {
      if (key === current) {
        note[SCENE] = currentAddress;
        return;
      }
      const known = addresses.has(key);
      current = key;
      currentAddress = note[SCENE] = addressOf(key);
      if (!known) tellOfScene();
    },
    leave() {
      note[INSIDE] = 0;
    },
  };
}

/**
 * This thread's note, for `readWhereabouts`. Another thread can be given it if it is shared memory, which a page has if it is
 * cross-origin isolated, and Node always: then it can be read while this thread hangs.
 */
export function whereaboutsNote(): ArrayBufferLike {
  return note.buffer;
}

/** Calls whenever a scene's code runs for the first time: news for who cannot read the note. It replaces an earlier call. */
export function whenSceneIsNew(listener: () => void): void {
  tellOfScene = listener;
}

/** Writes each name once; when there is no room left, a name is not known. */
function addressOf(name: string): number {
  let address = addresses.get(name);
  if (address !== undefined) return address;
  const end = note[FREE] + 1 + name.length;
  address = end > SIZE ? 0 : note[FREE];
  addresses.set(name, address);
  if (address === 0) return 0;
  note[address] = name.length;
  for (let i = 0; i < name.length; i++) note[address + 1 + i] = name.charCodeAt(i);
  note[FREE] = end;
  return address;
}

function createBuffer(): ArrayBufferLike {
  const bytes = SIZE * Int32Array.BYTES_PER_ELEMENT;
  return typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
}
