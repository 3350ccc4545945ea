/** As much of a canvas as its context needs to know. */
export interface Surface {
  width: number;
  height: number;
}

const DRAWING =
  'scale rotate translate transform setTransform resetTransform clearRect fillRect strokeRect beginPath closePath moveTo ' +
  'lineTo bezierCurveTo quadraticCurveTo arc arcTo ellipse rect roundRect fill stroke clip fillText strokeText drawImage ' +
  'putImageData setLineDash drawFocusIfNeeded scrollPathIntoView';

/** What `save` keeps: only what changes the size of letters can be noticed where nothing is drawn. */
interface TextState {
  font: string;
  textAlign: string;
  letterSpacing: string;
}

/** A 2D context in which nothing is ever drawn. Text has a plausible size, pixels are transparent black. */
export class HeadlessContext {
  font = '10px sans-serif';
  textAlign = 'start';
  textBaseline = 'alphabetic';
  direction = 'ltr';
  letterSpacing = '0px';
  wordSpacing = '0px';
  fontKerning = 'auto';
  fontStretch = 'normal';
  fontVariantCaps = 'normal';
  textRendering = 'auto';
  fillStyle: unknown = '#000000';
  strokeStyle: unknown = '#000000';
  globalAlpha = 1;
  globalCompositeOperation = 'source-over';
  filter = 'none';
  lineWidth = 1;
  lineCap = 'butt';
  lineJoin = 'miter';
  miterLimit = 10;
  lineDashOffset = 0;
  shadowBlur = 0;
  shadowColor = 'rgba(0, 0, 0, 0)';
  shadowOffsetX = 0;
  shadowOffsetY = 0;
  imageSmoothingEnabled = true;
  imageSmoothingQuality = 'low';
  readonly #saved: TextState[] = [];

  constructor(readonly canvas: Surface) {}

  save(): void {
    const { font, textAlign, letterSpacing } = this;
    this.#saved.push({ font, textAlign, letterSpacing });
  }

  restore(): void {
    Object.assign(this, this.#saved.pop());
  }

  /** Back to the state of a new context, as by a new size of the canvas. */
  reset(): void {
    this.#saved.length = 0;
    Object.assign(this, { font: '10px sans-serif', textAlign: 'start', letterSpacing: '0px' });
  }

  /** Letters 0.6 of the font's size wide: near enough for a layout, not the page's exact figure. */
  measureText(text: string) {
    const size = Number.parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? '10');
    const letters = [...String(text)].length;
    const width = letters * (size * 0.6 + (Number.parseFloat(this.letterSpacing) || 0));
    const { textAlign } = this;
    const left = textAlign === 'center' ? width / 2 : textAlign === 'right' || textAlign === 'end' ? width : 0;
    return {
      width,
      actualBoundingBoxLeft: left,
      actualBoundingBoxRight: width - left,
      actualBoundingBoxAscent: size * 0.8,
      actualBoundingBoxDescent: size * 0.2,
      fontBoundingBoxAscent: size * 0.9,
      fontBoundingBoxDescent: size * 0.2,
      emHeightAscent: size * 0.8,
      emHeightDescent: size * 0.2,
      alphabeticBaseline: 0,
      hangingBaseline: size * 0.7,
      ideographicBaseline: -size * 0.2,
    };
  }

  createImageData(width: number | Surface, height = 0) {
    return typeof width === 'number'
      ? new HeadlessImageData(width, height)
      : new HeadlessImageData(width.width, width.height);
  }

  getImageData(_x: number, _y: number, width: number, height: number) {
    return new HeadlessImageData(width, height);
  }

  createLinearGradient() {
    return gradient;
  }

  createRadialGradient() {
    return gradient;
  }

  createConicGradient() {
    return gradient;
  }

  createPattern() {
    return { setTransform: nothing };
  }

  getLineDash(): number[] {
    return [];
  }

  /** Nothing follows the transforms, so this is always the first one. */
  getTransform() {
    return { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0, is2D: true, isIdentity: true };
  }

  getContextAttributes() {
    return { alpha: true, colorSpace: 'srgb', desynchronized: false, willReadFrequently: false };
  }

  isPointInPath(): boolean {
    return false;
  }

  isPointInStroke(): boolean {
    return false;
  }

  isContextLost(): boolean {
    return false;
  }
}

/** As ImageData. */
export class HeadlessImageData {
  readonly colorSpace = 'srgb';
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(first: number | Uint8ClampedArray, second: number, third?: number) {
    if (typeof first === 'number') {
      this.width = Math.abs(Math.trunc(first));
      this.height = Math.abs(Math.trunc(second));
      this.data = new Uint8ClampedArray(this.width * this.height * 4);
    } else {
      this.data = first;
      this.width = second;
      this.height = third ?? first.length / 4 / second;
    }
  }
}

/** As Path2D, of which nothing is drawn. */
export class HeadlessPath {
  addPath(): void {}
}

const nothing = (): void => {};
const gradient = { addColorStop: nothing };

for (const name of DRAWING.split(' ')) {
  for (const { prototype } of [HeadlessContext, HeadlessPath]) {
    if (!(name in prototype)) {
      Object.defineProperty(prototype, name, { value: nothing, writable: true, configurable: true });
    }
  }
}
