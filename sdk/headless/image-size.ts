export type Size = readonly [width: number, height: number];

const FORMATS: readonly ((view: DataView) => Size | null)[] = [png, gif, jpeg, webp, bmp, avif, ico];

/**
 * The size of an encoded image in pixels, read from its header: PNG, GIF, JPEG, WebP, BMP, AVIF, ICO or SVG. Nothing is
 * decoded.
 *
 * @throws Error if the bytes are none of these, or end before the size.
 */
export function imageSize(bytes: Uint8Array): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const read of FORMATS) {
    const size = bytes.length < 16 ? null : read(view);
    if (size) return size;
  }
  const drawing = isSvg(bytes) ? svg(new TextDecoder().decode(bytes)) : null;
  if (drawing) return drawing;
  const beginning = String.fromCharCode(...bytes.subarray(0, 16)).replace(/[^ -~]/g, '·');
  throw new Error(
    `got ${bytes.length} bytes that begin with '${beginning}', expected a PNG, JPEG, GIF, WebP, BMP, AVIF or SVG image`,
  );
}

/** Whether an image is a text: an SVG, after whatever may stand before its root. */
export function isSvg(bytes: Uint8Array): boolean {
  const beginning = new TextDecoder().decode(bytes.subarray(0, 2048)).trimStart();
  return beginning.startsWith('<') && /<svg[\s>]/i.test(new TextDecoder().decode(bytes.subarray(0, 65_536)));
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

/** A negative height says that the rows begin at the top. */
function bmp(view: DataView): Size | null {
  if (view.getUint16(0) !== 0x424d || view.byteLength < 26) return null;
  return [view.getInt32(18, true), Math.abs(view.getInt32(22, true))];
}

/** The size stands in the box 'ispe', wherever that is. */
function avif(view: DataView): Size | null {
  if (view.getUint32(4) !== 0x66747970) return null; // 'ftyp'
  for (let at = 16; at + 16 <= view.byteLength; at++) {
    if (view.getUint32(at) === 0x69737065) return [view.getUint32(at + 8), view.getUint32(at + 12)];
  }
  return null;
}

/** A size of 256 is written as 0. */
function ico(view: DataView): Size | null {
  return view.getUint32(0) === 0x00000100 ? [view.getUint8(6) || 256, view.getUint8(7) || 256] : null;
}

/**
 * Where an SVG says one length only, the view box says the other; where it says none, it is as large as its view box's shape
 * can be within 300 by 150, the size of a picture that says nothing.
 */
function svg(text: string): Size {
  const root = /<svg\b[^>]*>/i.exec(text)?.[0] ?? '';
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`, 'i').exec(root)?.[1];
  const [, , boxWidth, boxHeight] = (attribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = pixels(attribute('width'));
  const height = pixels(attribute('height'));
  const ratio = boxWidth > 0 && boxHeight > 0 ? boxWidth / boxHeight : null;
  if (width !== null && height !== null) return [Math.round(width), Math.round(height)];
  if (!ratio) return [Math.round(width ?? 300), Math.round(height ?? 150)];
  if (width !== null) return [Math.round(width), Math.round(width / ratio)];
  if (height !== null) return [Math.round(height * ratio), Math.round(height)];
  return ratio > 2 ? [300, Math.round(300 / ratio)] : [Math.round(150 * ratio), 150];
}

/** CSS pixels in a unit of length. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

function pixels(text: string | undefined): number | null {
  const match = /^\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(text ?? '');
  const unit = match && UNITS[match[2].toLowerCase()];
  return match && unit ? Number(match[1]) * unit : null;
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}
