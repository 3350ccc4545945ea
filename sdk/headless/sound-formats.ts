import { type MediaFormat, says } from './media-facts';

/** RIFF chunks: 'fmt ' has the bytes a second, 'data' the bytes. */
export const wav: MediaFormat = (view) => {
  if (!says(view, 0, 'RIFF') || !says(view, 8, 'WAVE')) return null;
  let rate = 0;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    if (says(view, at, 'fmt ')) rate = view.getUint32(at + 16, true);
    if (says(view, at, 'data')) return { duration: Math.min(size, view.byteLength - at - 8) / rate };
    at += 8 + size + (size & 1);
  }
  return {};
};

/** The last page says how many samples there are, the first how many a second: in Opus always 48,000. */
export const ogg: MediaFormat = (view) => {
  if (!says(view, 0, 'OggS')) return null;
  const header = 27 + view.getUint8(26);
  let rate = 0;
  if (says(view, header, 'OpusHead')) rate = 48_000;
  if (says(view, header, '\x01vorbis')) rate = view.getUint32(header + 12, true);
  let at = view.byteLength - 27;
  while (at > 0 && !says(view, at, 'OggS')) at--;
  return { duration: Number(view.getBigInt64(at + 6, true)) / rate };
};

/** The first block, STREAMINFO: 20 bits of samples a second, and from the 108th bit on 36 of how many there are. */
export const flac: MediaFormat = (view) => {
  if (!says(view, 0, 'fLaC')) return null;
  const rate = view.getUint32(18) >>> 12;
  const samples = (view.getUint8(21) & 15) * 2 ** 32 + view.getUint32(22);
  return { duration: samples / rate };
};

const AAC_RATES = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];

/** ADTS: one frame after the other, each with its own length, of 1,024 samples. */
export const aac: MediaFormat = (view) => {
  const begin = afterTags(view);
  if (begin + 7 > view.byteLength || !isAac(view, begin)) return null;
  const rate = AAC_RATES[(view.getUint8(begin + 2) >> 2) & 15];
  let frames = 0;
  for (let at = begin; at + 7 <= view.byteLength && isAac(view, at); frames++) {
    at += Math.max(7, (view.getUint32(at + 3) >>> 13) & 0x1fff);
  }
  return { duration: (frames * 1024) / rate };
};

const isAac = (view: DataView, at: number): boolean => (view.getUint16(at) & 0xfff6) === 0xfff0;

const MPEG1_KBITS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const MPEG2_KBITS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MPEG1_RATES = [44_100, 48_000, 32_000];

/** The first frame's header; a file of varying bit rate says in it ('Xing') how many frames there are. */
export const mp3: MediaFormat = (view) => {
  let at = afterTags(view);
  while (at + 4 < view.byteLength && (view.getUint16(at) & 0xffe6) !== 0xffe2) at++; // layer III
  if (at + 64 >= view.byteLength) return null;
  const version = (view.getUint8(at + 1) >> 3) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const third = view.getUint8(at + 2);
  const rate = MPEG1_RATES[(third >> 2) & 3] / [4, 1, 2, 1][version];
  const kbits = (version === 3 ? MPEG1_KBITS : MPEG2_KBITS)[third >> 4];
  if (!rate || !kbits) return null;
  const isMono = view.getUint8(at + 3) >> 6 === 3;
  const tag = at + 4 + (version === 3 ? (isMono ? 17 : 32) : isMono ? 9 : 17);
  const hasFrames = (says(view, tag, 'Xing') || says(view, tag, 'Info')) && view.getUint32(tag + 4) & 1;
  if (hasFrames) return { duration: (view.getUint32(tag + 8) * (version === 3 ? 1152 : 576)) / rate };
  return { duration: (view.byteLength - at) / (kbits * 125) };
};

/** Where a file begins behind its title and its cover: an ID3 tag, whose length has seven bits in each byte. */
function afterTags(view: DataView): number {
  if (!says(view, 0, 'ID3')) return 0;
  return 10 + [0, 1, 2, 3].reduce((size, i) => size * 128 + view.getUint8(6 + i), 0);
}
