import { aac, flac, mp3, ogg, wav } from './sound-formats';
import { mp4, webm } from './video-formats';

/** What a sound or a video is like. */
export interface MediaFacts {
  /** In seconds. */
  readonly duration: number;
  /** In pixels; 0 for a sound. */
  readonly width: number;
  readonly height: number;
}

/** What a file says of itself; null if it is of another format. A length that is not a positive number is not known. */
export type MediaFormat = (view: DataView) => Partial<MediaFacts> | null;

/** Those with a mark of their own first: frames of the last two could be found in many files. */
const FORMATS: readonly MediaFormat[] = [wav, ogg, flac, mp4, webm, aac, mp3];

/** Bytes a second of a file that does not say how long it is: 128 kbit/s, as most sounds are made. */
const USUAL_RATE = 16_000;

/**
 * How long an encoded sound or video lasts, and how large its picture is, from the headers of WAV, Ogg, FLAC, MP4, WebM, AAC or
 * MP3. Found out at once: what a game loads in mid-episode must be there in the same frame the first time as ever after.
 *
 * @throws Error if the bytes are none of these.
 */
export function mediaFacts(bytes: Uint8Array): MediaFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const read of FORMATS) {
    const facts = bytes.length < 32 ? null : read(view);
    if (!facts) continue;
    const { duration = 0, width = 0, height = 0 } = facts;
    const known = duration > 0 && Number.isFinite(duration);
    return { duration: known ? duration : bytes.length / USUAL_RATE, width, height };
  }
  const beginning = String.fromCharCode(...bytes.subarray(0, 16)).replace(/[^ -~]/g, '·');
  throw new Error(
    `got ${bytes.length} bytes that begin with '${beginning}', expected a WAV, Ogg, FLAC, MP4, WebM, AAC or MP3 file`,
  );
}

/** Whether these letters are written at a place. */
export function says(view: DataView, at: number, letters: string): boolean {
  if (at < 0 || at + letters.length > view.byteLength) return false;
  for (let i = 0; i < letters.length; i++) if (view.getUint8(at + i) !== letters.charCodeAt(i)) return false;
  return true;
}
