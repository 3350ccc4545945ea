import { effect } from '@preact/signals';
import type { CurveColumn } from '../state/curve';
import type { Run } from '../state/run';
import { theme } from '../state/theme';
import { hidden } from '../state/visibility';
import { colorOf, onFreeFrame } from './frame';

/** Keeps a small line of one column of the run's curve on a canvas. Returns a function that ends it. */
export function followSparkline(canvas: HTMLCanvasElement, run: Run, column: CurveColumn): () => void {
  let color = '';
  const drawing = onFreeFrame(() => drawSparkline(canvas, run.curve.column(column), color));
  const sizes = new ResizeObserver(() => drawing.request());
  sizes.observe(canvas);
  const disposeTheme = effect(() => {
    theme.value;
    color = colorOf(canvas.parentElement as HTMLElement, '--muted');
    drawing.request();
  });
  const disposeData = effect(() => {
    run.drawn.value;
    if (!hidden.value) drawing.request();
  });
  return () => {
    disposeTheme();
    disposeData();
    sizes.disconnect();
    drawing.cancel();
  };
}

/** Draws values as a line over the whole canvas, from their smallest to their largest. */
function drawSparkline(canvas: HTMLCanvasElement, values: Float64Array, color: string): void {
  const ratio = devicePixelRatio;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  const context = canvas.getContext('2d');
  if (!context || width === 0) return;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.clearRect(0, 0, width, height);
  if (values.length < 2) return;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const inset = 1.5 * ratio;
  const rise = (height - 2 * inset) / (high - low || 1);
  const stride = Math.max(1, values.length / width);
  context.beginPath();
  for (let i = 0; i < values.length; i += stride) {
    const at = Math.floor(i);
    context.lineTo((at / (values.length - 1)) * width, height - inset - (values[at] - low) * rise);
  }
  context.strokeStyle = color;
  context.lineWidth = 1.25 * ratio;
  context.lineJoin = 'round';
  context.stroke();
}
