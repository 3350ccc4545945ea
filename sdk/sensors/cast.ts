/**
 * Where rays meet shapes, exactly. A ray is o + t·d with d of length 1, so t is a distance; one that begins inside a shape
 * meets it at once.
 */
import { type Fan, meet, outOfReach } from './fan';
import type { Point } from './things';

/** Shapes are handed over as objects: numbers with a fraction, as arguments, would be allocated one by one. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Oval {
  readonly x: number;
  readonly y: number;
  readonly radiusX: number;
  readonly radiusY: number;
}

/** The slab method: inside between the later entry and the earlier exit of the two axes. */
export function castRectangle(fan: Fan, { left, top, right, bottom }: Box): void {
  if (outOfReach(fan, left, top, right, bottom)) return;
  const { x, y, directionX, directionY } = fan;
  for (let i = 0; i < fan.rays; i++) {
    const dx = directionX[i];
    const dy = directionY[i];
    if (dx === 0 && (x < left || x > right)) continue;
    if (dy === 0 && (y < top || y > bottom)) continue;
    const enterX = dx === 0 ? 0 : ((dx > 0 ? left : right) - x) / dx;
    const leaveX = dx === 0 ? fan.range : ((dx > 0 ? right : left) - x) / dx;
    const enterY = dy === 0 ? 0 : ((dy > 0 ? top : bottom) - y) / dy;
    const leaveY = dy === 0 ? fan.range : ((dy > 0 ? bottom : top) - y) / dy;
    const enter = Math.max(0, enterX, enterY);
    if (enter <= leaveX && enter <= leaveY) meet(fan, i, enter);
  }
}

/** Scaled by its radii an ellipse is the unit circle: |o + t·d|² = 1 is a·t² + 2b·t + c = 0. */
export function castEllipse(fan: Fan, oval: Oval): void {
  const { radiusX, radiusY } = oval;
  if (!(radiusX > 0 && radiusY > 0)) return;
  if (outOfReach(fan, oval.x - radiusX, oval.y - radiusY, oval.x + radiusX, oval.y + radiusY)) return;
  const { directionX, directionY } = fan;
  const x = (fan.x - oval.x) / radiusX;
  const y = (fan.y - oval.y) / radiusY;
  const c = x * x + y * y - 1;
  for (let i = 0; i < fan.rays; i++) {
    if (c <= 0) {
      meet(fan, i, 0);
      continue;
    }
    const dx = directionX[i] / radiusX;
    const dy = directionY[i] / radiusY;
    const a = dx * dx + dy * dy;
    const b = x * dx + y * dy;
    const discriminant = b * b - a * c;
    if (b < 0 && discriminant >= 0) meet(fan, i, (-b - Math.sqrt(discriminant)) / a);
  }
}

/**
 * A polygon of any kind: the nearest edge, unless the ray crosses the outline an odd number of times, and so began inside.
 * An edge counts where its ends lie on different sides of the ray's line, which gives a shared corner to one edge only. Two
 * points are a line. One long loop without allocation; most rays pass a circle around the whole, and are spared the edges.
 */
export function castPolygon(fan: Fan, points: readonly Point[]): void {
  const { x, y, directionX, directionY } = fan;
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < points.length; j++) {
    const point = points[j];
    left = Math.min(left, point.x);
    right = Math.max(right, point.x);
    top = Math.min(top, point.y);
    bottom = Math.max(bottom, point.y);
  }
  if (!(left <= right) || outOfReach(fan, left, top, right, bottom)) return;
  const middleX = (left + right) / 2 - x;
  const middleY = (top + bottom) / 2 - y;
  const around = ((right - left) ** 2 + (bottom - top) ** 2) / 3.99; // radius², and a little more for rounding
  for (let i = 0; i < fan.rays; i++) {
    const dx = directionX[i];
    const dy = directionY[i];
    const aside = dx * middleY - dy * middleX;
    if (aside * aside > around) continue;
    let nearest = Number.POSITIVE_INFINITY;
    let inside = false;
    let fromX = points[points.length - 1].x - x;
    let fromY = points[points.length - 1].y - y;
    let fromSide = dx * fromY - dy * fromX;
    for (let j = 0; j < points.length; j++) {
      const toX = points[j].x - x;
      const toY = points[j].y - y;
      const toSide = dx * toY - dy * toX;
      if (fromSide > 0 !== toSide > 0) {
        const share = fromSide / (fromSide - toSide);
        const along = dx * (fromX + share * (toX - fromX)) + dy * (fromY + share * (toY - fromY));
        if (along >= 0) {
          inside = !inside;
          if (along < nearest) nearest = along;
        }
      }
      fromX = toX;
      fromY = toY;
      fromSide = toSide;
    }
    meet(fan, i, inside ? 0 : nearest);
  }
}

/** A rectangle seen from within, such as the edge of the world: met where a ray leaves it. */
export function castEdge(fan: Fan, { left, top, right, bottom }: Box): void {
  const { x, y, directionX, directionY } = fan;
  for (let i = 0; i < fan.rays; i++) {
    const dx = directionX[i];
    const dy = directionY[i];
    const leaveX = dx === 0 ? fan.range : ((dx > 0 ? right : left) - x) / dx;
    const leaveY = dy === 0 ? fan.range : ((dy > 0 ? bottom : top) - y) / dy;
    meet(fan, i, Math.max(0, Math.min(leaveX, leaveY)));
  }
}
