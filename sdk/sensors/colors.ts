import type { Pen } from './sensor';

/** Of middling lightness, so that each can be seen on dark ground and on light. */
const COLORS = [0xff8c1a, 0x12a5b8, 0xe0457b, 0x5fa832, 0x8a63e8, 0xc9a400];
const NOTHING = 0x8a8f98;

/** The colour of the n-th tag or kind; of nothing for −1. */
export function colorOf(n: number): number {
  return n < 0 ? NOTHING : COLORS[n % COLORS.length];
}

/** A thin line on a darker, broader one, which sets it off from light ground. */
export function drawLine(pen: Pen, x1: number, y1: number, x2: number, y2: number, color: number, alpha = 0.55): void {
  pen.lineStyle(3, 0x000000, alpha * 0.4);
  pen.lineBetween(x1, y1, x2, y2);
  pen.lineStyle(1.5, color, alpha);
  pen.lineBetween(x1, y1, x2, y2);
}

/** A ring likewise. */
export function drawRing(pen: Pen, x: number, y: number, radius: number, color: number): void {
  pen.lineStyle(3, 0x000000, 0.22);
  pen.strokeCircle(x, y, radius);
  pen.lineStyle(1.5, color, 0.55);
  pen.strokeCircle(x, y, radius);
}
