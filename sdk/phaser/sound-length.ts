/** Bytes a second of a file of no known format: 128 kbit/s, as most are made. */
const USUAL_RATE = 16_000;

const FORMATS: readonly ((view: DataView) => number | null)[] = [wav, ogg, mp4, mp3];

/**
 * How long an encoded sound lasts, in seconds, from the headers of WAV, Ogg, MP4 or MP3, or from its size. Computed at
 * once: a sound that a game loads in mid-episode must be as long the first time as ever after.
 */
export function soundLength(bytes: ArrayBuffer): number {
  const view = new DataView(bytes);
  for (const read of FORMATS) {
    const length = bytes.byteLength < 32 ? null : read(view);
    if (length !== null && Number.isFinite(length)) return length;
  }
  return bytes.byteLength / USUAL_RATE;
}

const is = (view: DataView, at: number, name: string): boolean =>
  at + name.length <= view.byteLength && [...name].every((letter, i) => view.getUint8(at + i) === letter.charCodeAt(0));

/** RIFF chunks: 'fmt ' has the bytes a second, 'data' the bytes. */
function wav(view: DataView): number | null {
  if (!is(view, 0, 'RIFF') || !is(view, 8, 'WAVE')) return null;
  let rate = 0;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    if (is(view, at, 'fmt ')) rate = view.getUint32(at + 16, true);
    if (is(view, at, 'data')) return Math.min(size, view.byteLength - at - 8) / rate;
    at += 8 + size + (size & 1);
  }
  return null;
}

/** The last page says how many samples there are, the first how many a second: in Opus always 48,000. */
function ogg(view: DataView): number | null {
  if (!is(view, 0, 'OggS')) return null;
  const header = 27 + view.getUint8(26);
  const rate = is(view, header, 'OpusHead')
    ? 48_000
    : is(view, header, '\x01vorbis')
      ? view.getUint32(header + 12, true)
      : 0;
  let at = view.byteLength - 27;
  while (at > 0 && !is(view, at, 'OggS')) at--;
  return rate > 0 ? Number(view.getBigInt64(at + 6, true)) / rate : null;
}

/** Boxes: 'moov' holds 'mvhd', which has the units of a second and the length in them. */
function mp4(view: DataView): number | null {
  if (!is(view, 4, 'ftyp')) return null;
  for (let at = 0; at + 8 <= view.byteLength; ) {
    if (is(view, at + 4, 'moov')) at += 8;
    else if (is(view, at + 4, 'mvhd')) return mvhd(view, at + 8);
    else at += Math.max(8, view.getUint32(at));
  }
  return null;
}

function mvhd(view: DataView, at: number): number {
  const isLong = view.getUint8(at) === 1;
  return isLong
    ? Number(view.getBigUint64(at + 24)) / view.getUint32(at + 20)
    : view.getUint32(at + 16) / view.getUint32(at + 12);
}

const MPEG1_KBITS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG2_KBITS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG1_RATES = [44_100, 48_000, 32_000];

/** The first frame's header; a file of varying bit rate says in it ('Xing') how many frames there are. */
function mp3(view: DataView): number | null {
  let at = is(view, 0, 'ID3') ? 10 + syncSafe(view, 6) : 0;
  while (at + 4 < view.byteLength && (view.getUint16(at) & 0xffe6) !== 0xffe2) at++; // layer III
  if (at + 64 >= view.byteLength) return null;
  const version = (view.getUint8(at + 1) >> 3) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const third = view.getUint8(at + 2);
  const rate = MPEG1_RATES[(third >> 2) & 3] / [4, 1, 2, 1][version];
  const kbits = (version === 3 ? MPEG1_KBITS : MPEG2_KBITS)[third >> 4];
  if (!rate || !kbits) return null;
  const isMono = view.getUint8(at + 3) >> 6 === 3;
  const tag = at + 4 + (version === 3 ? (isMono ? 17 : 32) : isMono ? 9 : 17);
  const hasFrames = (is(view, tag, 'Xing') || is(view, tag, 'Info')) && view.getUint32(tag + 4) & 1;
  if (hasFrames) return (view.getUint32(tag + 8) * (version === 3 ? 1152 : 576)) / rate;
  return (view.byteLength - at) / (kbits * 125);
}

const syncSafe = (view: DataView, at: number): number =>
  (view.getUint8(at) << 21) | (view.getUint8(at + 1) << 14) | (view.getUint8(at + 2) << 7) | view.getUint8(at + 3);
