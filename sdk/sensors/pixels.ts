import { flag, whole } from '../options';
import { sensorOptions, show } from './checks';
import type { Sensor } from './sensor';

export interface PixelSensorOptions {
  /** Width of the reduced picture. Default 42. */
  width?: number;
  /** Height of the reduced picture. Default 42. */
  height?: number;
  /** Red, green and blue rather than lightness. Default false. */
  color?: boolean;
  /** The part of the game it looks at, in the game's pixels. Default: all of it. */
  area?: Area;
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const OPTIONS = {
  width: whole(42, 1, 1024, 'Width of the picture'),
  height: whole(42, 1, 1024, 'Height of the picture'),
  color: flag(false, 'Red, green and blue rather than lightness'),
};

/** Red, green and blue in lightness (ITU-R BT.601). */
const LIGHTNESS = [0.299, 0.587, 0.114];

/**
 * What the player sees, at reduced size: [height, width, 1 or 3] in [0, 1]. Frames are then drawn in training too, by the
 * Canvas renderer: many times slower than the other sensors. In a browser or a worker, not in Node.
 *
 * @throws RangeError for options that do not fit. `sense` throws an Error where there are no pixels.
 */
export function pixelSensor(options: PixelSensorOptions = {}): Sensor {
  const { width, height, color } = sensorOptions('pixelSensor', options, OPTIONS, ['area']);
  const { area } = options;
  if (area !== undefined) checkArea(area);
  let reduced: Reduced | undefined;
  return {
    shape: [height, width, color ? 3 : 1],
    low: 0,
    high: 1,
    seesPixels: true,
    sense(scene, values) {
      reduced ??= createReduced(width, height);
      const pixels = reduce(reduced, pictureOf(scene.game.canvas), area);
      if (color) writeColors(pixels, values);
      else writeLightness(pixels, values);
    },
  };
}

type Reduced = OffscreenCanvasRenderingContext2D;

/** Made once and drawn over; kept where the processor can read it. */
function createReduced(width: number, height: number): Reduced {
  const context =
    typeof OffscreenCanvas === 'undefined'
      ? null
      : new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(noPixels('no OffscreenCanvas'));
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high'; // all pixels count, or a small thing would vanish between two
  context.globalCompositeOperation = 'copy';
  return context;
}

function reduce(reduced: Reduced, picture: Picture, area: Area | undefined): Uint8ClampedArray {
  const { width, height } = reduced.canvas;
  const { x, y, width: w, height: h } = area ?? { x: 0, y: 0, width: picture.width, height: picture.height };
  reduced.drawImage(picture, x, y, w, h, 0, 0, width, height);
  return reduced.getImageData(0, 0, width, height).data;
}

type Picture = HTMLCanvasElement | OffscreenCanvas;

/** The canvas itself; without a page the stand-in of a canvas has its picture beside it, if it is drawn on at all. */
function pictureOf(canvas: HTMLCanvasElement & { readonly picture?: OffscreenCanvas | null }): Picture {
  const picture = canvas.picture === undefined ? canvas : canvas.picture;
  if (picture === null) throw new Error(noPixels('a canvas that is not drawn on'));
  return picture;
}

function noPixels(got: string): string {
  return (
    `pixelSensor: got ${got}, expected a page or a worker of a browser, where the scene is drawn. ` +
    'Train in a browser, or use raySensor, nearestSensor or tileSensor, which work everywhere.'
  );
}

function writeColors(pixels: Uint8ClampedArray, values: Float32Array): void {
  for (let from = 0, to = 0; from < pixels.length; from += 4) {
    values[to++] = pixels[from] / 255;
    values[to++] = pixels[from + 1] / 255;
    values[to++] = pixels[from + 2] / 255;
  }
}

function writeLightness(pixels: Uint8ClampedArray, values: Float32Array): void {
  const [red, green, blue] = LIGHTNESS;
  for (let from = 0, to = 0; from < pixels.length; from += 4) {
    values[to++] = (red * pixels[from] + green * pixels[from + 1] + blue * pixels[from + 2]) / 255;
  }
}

function checkArea(area: Area): void {
  const { x, y, width, height } = area ?? {};
  if ([x, y, width, height].every(Number.isFinite) && width > 0 && height > 0) return;
  throw new RangeError(
    `pixelSensor: got area = ${show(area)}, expected { x, y, width, height } in pixels of the game.`,
  );
}
