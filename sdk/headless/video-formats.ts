import { type MediaFacts, type MediaFormat, says } from './media-facts';

type Found = { -readonly [Name in keyof MediaFacts]?: number };
/** A part of a file: where its content begins and ends. */
type Visit<Name> = (name: Name, from: number, to: number) => void;

/** Boxes: 'moov' holds 'mvhd', with the units of a second and the length in them, and for each track 'tkhd', with its size. */
export const mp4: MediaFormat = (view) => {
  if (!says(view, 4, 'ftyp')) return null;
  const found: Found = {};
  const visit: Visit<string> = (name, from, to) => {
    if (name === 'moov' || name === 'trak') boxes(view, from, to, visit);
    else if (name === 'mvhd') found.duration = movieLength(view, from);
    else if (name === 'tkhd') {
      found.width ||= view.getUint32(to - 8) / 2 ** 16;
      found.height ||= view.getUint32(to - 4) / 2 ** 16;
    }
  };
  boxes(view, 0, view.byteLength, visit);
  return found;
};

/** A size of 1 stands for a long one behind the name, of 0 for all the rest. */
function boxes(view: DataView, from: number, to: number, visit: Visit<string>): void {
  for (let at = from; at + 16 <= to; ) {
    const short = view.getUint32(at);
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short || to - at;
    const end = at + Math.max(8, size);
    if (end > to) return;
    visit(String.fromCharCode(...[4, 5, 6, 7].map((i) => view.getUint8(at + i))), at + (short === 1 ? 16 : 8), end);
    at = end;
  }
}

function movieLength(view: DataView, at: number): number {
  const isLong = view.getUint8(at) === 1;
  return isLong
    ? Number(view.getBigUint64(at + 24)) / view.getUint32(at + 20)
    : view.getUint32(at + 16) / view.getUint32(at + 12);
}

const EBML = 0x1a45dfa3;
const CLUSTER = 0x1f43b675;
const TICK = 0x2ad7b1;
const DURATION = 0x4489;
const WIDTH = 0xb0;
const HEIGHT = 0xba;
/** Segment, Info, Tracks, TrackEntry, Video. */
const HOLDERS = [0x18538067, 0x1549a966, 0x1654ae6b, 0xae, 0xe0];

/** Elements: a length in ticks of so many nanoseconds, and a size in pixels, before the first cluster of frames. */
export const webm: MediaFormat = (view) => {
  if (view.getUint32(0) !== EBML) return null;
  const found: Found = {};
  let tick = 1_000_000;
  let ticks = Number.NaN;
  const visit: Visit<number> = (name, from, to) => {
    if (HOLDERS.includes(name)) elements(view, from, to, visit);
    else if (name === TICK) tick = whole(view, from, to);
    else if (name === DURATION) ticks = to - from === 8 ? view.getFloat64(from) : view.getFloat32(from);
    else if (name === WIDTH) found.width ||= whole(view, from, to);
    else if (name === HEIGHT) found.height ||= whole(view, from, to);
  };
  elements(view, 0, view.byteLength, visit);
  return { ...found, duration: (ticks * tick) / 1e9 };
};

/** As many zero bits as a name or a size begins with, so many bytes follow its first. A size of ones alone is not known: all the rest. */
function elements(view: DataView, from: number, to: number, visit: Visit<number>): void {
  for (let at = from; at + 2 <= to; ) {
    const sizeAt = at + bytesOf(view, at);
    if (sizeAt >= to) return;
    const start = sizeAt + bytesOf(view, sizeAt);
    const name = whole(view, at, sizeAt);
    if (name === CLUSTER || start > to) return;
    const bits = 7 * (start - sizeAt);
    const size = whole(view, sizeAt, start) - 2 ** bits;
    const end = size === 2 ** bits - 1 ? to : start + size;
    visit(name, start, Math.min(end, to));
    at = end;
  }
}

const bytesOf = (view: DataView, at: number): number => Math.clz32(view.getUint8(at)) - 23;

function whole(view: DataView, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < Math.min(to, view.byteLength); at++) number = number * 256 + view.getUint8(at);
  return number;
}
