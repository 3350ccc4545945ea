import type Phaser from 'phaser';
import type { Pen } from '../../sensors';
import { createCanvasPen } from './canvas-pen';

/** A sheet of glass over a game's canvas. The game knows nothing of it, and clicks go through. */
export interface Overlay {
  /** Wipes it and paints anew, in the coordinates of what the camera sees, as it saw it in its last frame. */
  paint(camera: Phaser.Cameras.Scene2D.Camera, paint: (pen: Pen) => void): void;
  clear(): void;
  close(): void;
}

/** Lies exactly over the canvas, wherever that is put and however large it is shown. */
export function createOverlay(below: HTMLCanvasElement): Overlay {
  const sheet = document.createElement('canvas');
  Object.assign(sheet.style, { position: 'absolute', pointerEvents: 'none', margin: '0' });
  sheet.setAttribute('aria-hidden', 'true');
  const context = sheet.getContext('2d') as CanvasRenderingContext2D;
  const pen = createCanvasPen(context);
  return {
    paint(camera, paint) {
      layOver(sheet, below);
      const scale = sheet.width / below.width;
      context.save();
      context.scale(scale, sheet.height / below.height);
      context.beginPath();
      context.rect(camera.x, camera.y, camera.width, camera.height);
      context.clip();
      const { a, b, c, d, e, f } = camera.matrixCombined;
      context.transform(a, b, c, d, e, f);
      paint(pen);
      context.restore();
    },
    clear() {
      context.clearRect(0, 0, sheet.width, sheet.height);
    },
    close() {
      sheet.remove();
    },
  };
}

/** Moves the sheet to where the canvas is now, at the screen's own resolution, and wipes it. */
function layOver(sheet: HTMLCanvasElement, below: HTMLCanvasElement): void {
  if (below.nextSibling !== sheet) below.after(sheet);
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = below;
  const { style } = sheet;
  style.left = `${offsetLeft}px`;
  style.top = `${offsetTop}px`;
  style.width = `${offsetWidth}px`;
  style.height = `${offsetHeight}px`;
  sheet.width = Math.max(1, Math.round(offsetWidth * devicePixelRatio)); // which wipes it, too
  sheet.height = Math.max(1, Math.round(offsetHeight * devicePixelRatio));
}
