import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { soundLength } from '../../../sdk/phaser/sound-length';

/** Bytes with values written into them: text, or a number of so many bytes. */
function bytes(
  length: number,
  values: [at: number, value: string | number, size?: number, little?: boolean][],
): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(length));
  for (const [at, value, size = 4, little = false] of values) {
    if (typeof value === 'string') new Uint8Array(view.buffer).set(new TextEncoder().encode(value), at);
    else if (size === 8) view.setBigUint64(at, BigInt(value), little);
    else if (size === 4) view.setUint32(at, value, little);
    else view.setUint8(at, value);
  }
  return view.buffer;
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

test.each<[string, ArrayBuffer, number]>([
  ['WAV', wav.buffer.slice(wav.byteOffset, wav.byteOffset + wav.length) as ArrayBuffer, 0.05],
  ['Ogg Vorbis', ogg, 2],
  ['Ogg Opus', opus, 0.5],
  ['MP4', mp4, 1.5],
  ['MP3 of constant rate', bytes(16_000, header), 1],
  ['MP3 of varying rate', bytes(4000, [...header, [36, 'Xing'], [40, 1], [44, 100]]), (100 * 1152) / 44_100],
  ['an unknown format: as long as most of its size', bytes(32_000, []), 2],
])('the length of %s is read from its bytes', (_, sound, seconds) => {
  expect(soundLength(sound)).toBeCloseTo(seconds, 6);
});
