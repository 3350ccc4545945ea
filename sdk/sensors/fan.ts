/** Rays from one point, and what each of them has met first. Lengths in pixels, tags as numbers. */
export interface Fan {
  readonly rays: number;
  readonly range: number;
  x: number;
  y: number;
  /** [rays] Directions, of length 1. */
  readonly directionX: Float64Array;
  readonly directionY: Float64Array;
  /** [rays] How far each ray has come: the range, where it has met nothing. */
  readonly distance: Float64Array;
  /** [rays] The tag of what it has met; −1 for nothing. */
  readonly met: Int32Array;
  /** The tag of what is cast at now. */
  tag: number;
}

export function createFan(rays: number, range: number): Fan {
  const distances = () => new Float64Array(rays);
  return {
    rays,
    range,
    x: 0,
    y: 0,
    directionX: distances(),
    directionY: distances(),
    distance: distances(),
    met: new Int32Array(rays),
    tag: 0,
  };
}

/**
 * Spreads the rays evenly over an angle around the heading (radians). All round, they begin at the heading and go
 * clockwise; otherwise the first and the last are the angle's edges, and a single one looks ahead.
 */
export function spreadFan(fan: Fan, x: number, y: number, heading: number, spread: number): void {
  const { rays, range, directionX, directionY, distance, met } = fan;
  const round = spread >= 2 * Math.PI;
  const gap = round ? (2 * Math.PI) / rays : spread / Math.max(1, rays - 1);
  const first = round || rays === 1 ? heading : heading - spread / 2;
  for (let i = 0; i < rays; i++) {
    directionX[i] = Math.cos(first + i * gap);
    directionY[i] = Math.sin(first + i * gap);
  }
  fan.x = x;
  fan.y = y;
  distance.fill(range);
  met.fill(-1);
}

/** Notes that a ray has met something; the nearest hides the others, and of two equally near ones the first counts. */
export function meet(fan: Fan, ray: number, distance: number): void {
  if (distance >= fan.distance[ray]) return;
  fan.distance[ray] = distance;
  fan.met[ray] = fan.tag;
}

/** Whether a rectangle is too far away for any ray. */
export function outOfReach(fan: Fan, left: number, top: number, right: number, bottom: number): boolean {
  const { x, y, range } = fan;
  return left > x + range || right < x - range || top > y + range || bottom < y - range;
}
