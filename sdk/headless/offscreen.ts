import type { Surface } from './canvas-context';

/** What canvases and images of the page have where they are really drawn: a picture that the engine can draw. */
export interface Picture {
  readonly picture: OffscreenCanvas | ImageBitmap | null;
}

/**
 * The engine's own 2D context for a headless canvas. It draws the page's canvases and images too: by their pictures, and
 * not at all as long as they have none, as a browser does with an image that has not loaded.
 */
export function createDrawnContext(canvas: Surface, picture: OffscreenCanvas, options?: object) {
  const context = picture.getContext('2d', options);
  if (!context) throw new Error('OffscreenCanvas has no 2D context here. Train without drawing.');
  const { drawImage, createPattern } = context;
  const draw = drawImage as unknown as (...args: unknown[]) => void;
  return Object.defineProperties(context, {
    canvas: { value: canvas, configurable: true },
    drawImage: {
      configurable: true,
      value(source: unknown, ...where: number[]) {
        const image = pictureOf(source);
        if (image) draw.call(context, image, ...where);
      },
    },
    createPattern: {
      configurable: true,
      value(source: unknown, repetition: string) {
        const image = pictureOf(source);
        return image ? createPattern.call(context, image as ImageBitmap, repetition) : null;
      },
    },
  });
}

/** Makes the surface behind a canvas. */
export function createPicture(width: number, height: number): OffscreenCanvas {
  return new OffscreenCanvas(width, height);
}

/** @throws Error where scenes cannot be drawn. */
export function requireDrawing(): void {
  if (typeof OffscreenCanvas === 'undefined') {
    throw new Error(
      'got an environment that is drawn, and there is no OffscreenCanvas here, as in Node. ' +
        'Train it in a browser, or let the agent sense without pixels.',
    );
  }
}

function pictureOf(source: unknown): unknown {
  return source && typeof source === 'object' && 'picture' in source ? (source as Picture).picture : source;
}
