import type { Pen } from '../../sensors';

/** A pen that draws on a canvas. */
export function createCanvasPen(context: CanvasRenderingContext2D): Pen {
  return {
    lineStyle(width, color, alpha) {
      context.lineWidth = width;
      context.strokeStyle = css(color, alpha);
    },
    fillStyle(color, alpha) {
      context.fillStyle = css(color, alpha);
    },
    lineBetween(x1, y1, x2, y2) {
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
    },
    strokeCircle(x, y, radius) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.stroke();
    },
    fillRect(x, y, width, height) {
      context.fillRect(x, y, width, height);
    },
  };
}

/** Of 0xrrggbb and an alpha in [0, 1]. */
function css(color: number, alpha: number): string {
  return `rgba(${(color >> 16) & 255}, ${(color >> 8) & 255}, ${color & 255}, ${alpha})`;
}
