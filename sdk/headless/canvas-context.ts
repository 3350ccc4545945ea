/** As much of a canvas as its context needs to know. */
interface Surface {
  width: number;
  height: number;
}

const DRAWING =
  'save restore reset scale rotate translate transform setTransform resetTransform clearRect fillRect strokeRect ' +
  'beginPath closePath moveTo lineTo bezierCurveTo quadraticCurveTo arc arcTo ellipse rect roundRect fill stroke clip ' +
  'fillText strokeText drawImage putImageData setLineDash';

/** A 2D context in which nothing is ever drawn. Text has a plausible size, pixels are transparent black. */
export class HeadlessContext {
  font = '10px sans-serif';
  fillStyle: unknown = '#000000';
  strokeStyle: unknown = '#000000';
  globalAlpha = 1;
  globalCompositeOperation = 'source-over';
  lineWidth = 1;
  imageSmoothingEnabled = true;

  constructor(readonly canvas: Surface) {}

  /** Letters 0.6 of the font's size wide: near enough for a layout, not the page's exact figure. */
  measureText(text: string) {
    const size = Number.parseFloat(/([\d.]+)px/.exec(this.font)?.[1] ?? '10');
    return {
      width: text.length * size * 0.6,
      actualBoundingBoxAscent: size * 0.8,
      actualBoundingBoxDescent: size * 0.2,
    };
  }

  createImageData(width: number, height: number) {
    return { width, height, data: new Uint8ClampedArray(width * height * 4) };
  }

  getImageData(_x: number, _y: number, width: number, height: number) {
    return this.createImageData(width, height);
  }

  createLinearGradient() {
    return gradient;
  }

  createRadialGradient() {
    return gradient;
  }

  createPattern() {
    return {};
  }

  getLineDash(): number[] {
    return [];
  }
}

const nothing = (): void => {};
const gradient = { addColorStop: nothing };

for (const name of DRAWING.split(' ')) {
  Object.defineProperty(HeadlessContext.prototype, name, { value: nothing, writable: true, configurable: true });
}

export function createContext(canvas: Surface): HeadlessContext {
  return new HeadlessContext(canvas);
}
