import { CALL, COPY, ENVIRONMENT, FRAME, INSIDE, SCENE } from './layout';

/** Where a thread is among its games. */
export interface Place {
  /** Whether it runs a game's code now; if not, the rest tells where it did last. */
  readonly inside: boolean;
  readonly environment: string;
  readonly copy: number;
  /** Empty: not known. */
  readonly scene: string;
  readonly frame: number;
  /** The environment's function that was called, such as 'observe()'. Empty: none, it is the game's own code. */
  readonly call: string;
}

/** Reads a thread's note; null if it has run no game yet. */
export function readWhereabouts(note: ArrayBufferLike): Place | null {
  const words = new Int32Array(note);
  if (words[ENVIRONMENT] === 0) return null;
  return {
    inside: words[INSIDE] === 1,
    environment: nameAt(words, words[ENVIRONMENT]),
    copy: words[COPY],
    scene: nameAt(words, words[SCENE]),
    frame: words[FRAME],
    call: nameAt(words, words[CALL]),
  };
}

/** Such as "scene 'arena' has not come back from frame 1,234 (dodge, copy 3)", or "observe() of scene 'arena' has not …". */
export function hangingAt({ environment, copy, scene, frame, call }: Place): string {
  const who = `${call ? `${call} of ` : ''}${scene ? `scene '${scene}'` : 'a scene'}`;
  return `${who} has not come back from frame ${frame.toLocaleString('en')} (${environment}, copy ${copy})`;
}

function nameAt(words: Int32Array, address: number): string {
  return address === 0 ? '' : String.fromCharCode(...words.subarray(address + 1, address + 1 + words[address]));
}
