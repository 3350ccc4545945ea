import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mediaFacts } from '../../../sdk/headless/media-facts';

/** Bytes with values written into them: text, or a number of so many bytes. */
function bytes(
  length: number,
  values: [at: number, value: string | number, size?: number, little?: boolean][],
): Uint8Array {
  const view = new DataView(new ArrayBuffer(length));
  for (const [at, value, size = 4, little = false] of values) {
    if (typeof value === 'string') new Uint8Array(view.buffer).set(new TextEncoder().encode(value), at);
    else if (size === 8) view.setBigUint64(at, BigInt(value), little);
    else if (size === 4) view.setUint32(at, value, little);
    else view.setUint8(at, value);
  }
  return new Uint8Array(view.buffer);
}

const wav = readFileSync(new URL('../../fixtures/scenes/assets/crunch.wav', import.meta.url));
const ogg = bytes(200, [
  [0, 'OggS'],
  [26, 1, 1],
  [28, '\x01vorbis'],
  [40, 44_100, 4, true],
  [100, 'OggS'],
  [106, 88_200, 8, true],
]);
const opus = bytes(200, [
  [0, 'OggS'],
  [26, 1, 1],
  [28, 'OpusHead'],
  [100, 'OggS'],
  [106, 24_000, 8, true],
]);
const mp4 = bytes(100, [
  [0, 16],
  [4, 'ftypM4A '],
  [16, 60],
  [20, 'moov'],
  [24, 40],
  [28, 'mvhd'],
  [44, 600],
  [48, 900],
]);
const header = [0xff, 0xfb, 0x90, 0x00].map((byte, i): [number, number, number] => [i, byte, 1]); // MPEG 1 layer III, 128 kbit/s, 44,100 Hz

/** An element of WebM: its name, and its content behind a length of two bytes. */
function element(name: number[], ...content: (number | number[])[]): number[] {
  const inside = content.flat();
  return [...name, 0x40 | (inside.length >> 8), inside.length & 255, ...inside];
}
const webm = Uint8Array.from([
  ...element([0x1a, 0x45, 0xdf, 0xa3], Array(20).fill(0)),
  ...element(
    [0x18, 0x53, 0x80, 0x67],
    element([0x15, 0x49, 0xa9, 0x66], element([0x44, 0x89], [0x44, 0xfa, 0, 0])), // 2,000 ticks of a millisecond
    element(
      [0x16, 0x54, 0xae, 0x6b],
      element([0xae], element([0xe0], element([0xb0], [1, 64]), element([0xba], [240]))),
    ),
  ),
]);
const video = bytes(150, [
  [0, 16],
  [4, 'ftypmp42'],
  [16, 134],
  [20, 'moov'],
  [24, 40],
  [28, 'mvhd'],
  [44, 600],
  [48, 900],
  [64, 86],
  [68, 'trak'],
  [72, 78],
  [76, 'tkhd'],
  [142, 320 * 2 ** 16],
  [146, 240 * 2 ** 16],
]);
const flac = bytes(64, [
  [0, 'fLaC'],
  [18, 44_100 * 2 ** 12],
  [22, 66_150],
]);
/** ADTS: 44,100 Hz, frames of 40 bytes. */
const aac = Uint8Array.from({ length: 441 * 40 }, (_, i) => [0xff, 0xf1, 0x50, 0x80, 0x05, 0x00, 0xfc][i % 40] ?? 0);

test.each<[string, Uint8Array, number]>([
  ['WAV', wav, 0.05],
  ['Ogg Vorbis', ogg, 2],
  ['Ogg Opus', opus, 0.5],
  ['FLAC', flac, 1.5],
  ['AAC', aac, (441 * 1024) / 44_100],
  ['MP4', mp4, 1.5],
  ['WebM', webm, 2],
  ['MP3 of constant rate', bytes(16_000, header), 1],
  ['MP3 of varying rate', bytes(4000, [...header, [36, 'Xing'], [40, 1], [44, 100]]), (100 * 1152) / 44_100],
  ['a file that does not tell: as long as most of its size', bytes(32_000, [[0, 'fLaC']]), 2],
])('the length of %s is read from its bytes', (_, sound, seconds) => {
  expect(mediaFacts(sound).duration).toBeCloseTo(seconds, 6);
});

test('a video has a size, too', () => {
  expect(mediaFacts(webm)).toEqual({ duration: 2, width: 320, height: 240 });
  expect(mediaFacts(video)).toEqual({ duration: 1.5, width: 320, height: 240 });
});

test('bytes that lie in the middle of others are read from where they begin', () => {
  const among = new Uint8Array(webm.length + 200).fill(77);
  among.set(webm, 100);
  expect(mediaFacts(among.subarray(100, 100 + webm.length)).duration).toBe(2);
});

test('what is no sound is refused, by its beginning', () => {
  expect(() => mediaFacts(bytes(100, [[0, '<!DOCTYPE html>']]))).toThrow(
    "got 100 bytes that begin with '<!DOCTYPE html>·', expected a WAV, Ogg,",
  );
});
