import { expect, test } from 'vitest';
import { imageSize } from '../../../sdk/headless/image-size';

/** Bytes from text (one byte a letter) and numbers. */
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)));
const zeros = (count: number): number[] => Array(count).fill(0);

const jpegSegment = (marker: number, length: number) => [0xff, marker, length >> 8, length & 255, ...zeros(length - 2)];

test.each<[string, Uint8Array]>([
  ['PNG', bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 2, 128, 0, 0, 1, 224])],
  ['GIF', bytes('GIF89a', [128, 2, 224, 1], zeros(10))],
  [
    'JPEG after other segments and a thumbnail table',
    bytes(
      [0xff, 0xd8],
      jpegSegment(0xe0, 16),
      jpegSegment(0xc4, 30),
      [0xff],
      [0xff, 0xc2, 0, 17, 8, 1, 224, 2, 128, 3],
    ),
  ],
  ['lossy WebP', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(4), [0, 0, 0, 0x9d, 1, 0x2a], [128, 2, 224, 1])],
  ['lossless WebP', bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x7f, 0xc2, 0x77, 0], zeros(5))],
  ['extended WebP', bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [127, 2, 0, 223, 1, 0])],
  ['BMP whose rows begin at the top', bytes('BM', zeros(16), [128, 2, 0, 0, 32, 254, 255, 255], zeros(4))],
  ['AVIF', bytes(zeros(4), 'ftypavif', zeros(30), 'ispe', zeros(4), [0, 0, 2, 128, 0, 0, 1, 224])],
  ['plain SVG', bytes('<svg width="640px" height="480"></svg>')],
])('the size of a %s is read from its header', (_, image) => {
  expect(imageSize(image)).toEqual([640, 480]);
});

// What Chromium gives as naturalWidth and naturalHeight.
test.each<[string, number[]]>([
  ['viewBox="0 0 24 12"', [300, 150]],
  ['viewBox="0 0 24 24"', [150, 150]],
  ['viewBox="0 0 24 24" width="100%" height="100%"', [150, 150]],
  ['width="40" viewBox="0,0,24,12"', [40, 20]],
  ["height='40' viewBox='0 0 24 12'", [80, 40]],
  ['width="40"', [40, 150]],
  ['', [300, 150]],
  ['width="50.6" height="30.4"', [51, 30]],
  ['width="10mm" height="1in"', [38, 96]],
])('an SVG with %s is as large as in a browser', (attributes, size) => {
  const text = `<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>\n<rect width="7"/></svg>`;
  expect(imageSize(bytes(text))).toEqual(size);
});

test('a size that is a view into a larger buffer is read from the right place', () => {
  const gif = bytes('????GIF89a', [3, 0, 4, 0], zeros(10));
  expect(imageSize(gif.subarray(4))).toEqual([3, 4]);
});

test.each([
  ['nothing', bytes()],
  ['a page that says 404', bytes('<!doctype html><title>404</title>')],
  ['a PNG cut short', bytes([0x89], 'PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0])],
  ['a JPEG without a frame', bytes([0xff, 0xd8], jpegSegment(0xe0, 30))],
])('%s is refused', (_, image) => {
  expect(() => imageSize(image)).toThrow(
    /got \d+ bytes that begin with '.*', expected a PNG, JPEG, GIF, WebP, BMP, AVIF or SVG image/,
  );
});
