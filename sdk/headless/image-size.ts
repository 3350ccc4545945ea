export type Size = readonly [width: number, height: number];

const FORMATS: readonly ((view: DataView) => Size | null)[] = [png, gif, jpeg, webp];

/**
 * The size of an encoded image in pixels, read from its header: PNG, GIF, JPEG or WebP. Nothing is decoded.
 *
 * @throws Error if the bytes are none of these, or end before the size.
 */
export function imageSize(bytes: Uint8Array): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const read of FORMATS) {
    const size = bytes.length < 16 ? null : read(view);
    if (size) return size;
  }
  const beginning = String.fromCharCode(...bytes.subarray(0, 16)).replace(/[^ -~]/g, '·');
  throw new Error(`got ${bytes.length} bytes that begin with '${beginning}', expected a PNG, JPEG, GIF or WebP image`);
}

function png(view: DataView): Size | null {
  return view.getUint32(0) === 0x89504e47 && view.byteLength >= 24 ? [view.getUint32(16), view.getUint32(20)] : null;
}

function gif(view: DataView): Size | null {
  return view.getUint32(0) === 0x47494638 ? [view.getUint16(6, true), view.getUint16(8, true)] : null;
}

/** A JPEG is a chain of segments; the size stands in the one that starts a frame (SOF0 to SOF15). */
function jpeg(view: DataView): Size | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < view.byteLength; ) {
    const marker = view.getUint8(at + 1);
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (startsFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2); // 0xff may be repeated as padding
  }
  return null;
}

/** WebP has three layouts: extended, lossy and lossless. */
function webp(view: DataView): Size | null {
  if (view.getUint32(0) !== 0x52494646 || view.byteLength < 30) return null;
  const layout = view.getUint32(12);
  if (layout === 0x56503858) return [1 + uint24(view, 24), 1 + uint24(view, 27)]; // VP8X
  if (layout === 0x56503820) return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]; // VP8
  const bits = view.getUint32(21, true);
  return [1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff)]; // VP8L
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
