/** Whether there is something at a place. */
export type Contains = (x: number, y: number) => boolean;

/** How close to the truth marching comes. */
export const STRIDE = 0.02;

/** How far one comes before one stands in something, found by walking there: slow, and hard to get wrong. */
export function march(contains: Contains, x: number, y: number, angle: number, range: number): number {
  for (let walked = 0; walked < range; walked += STRIDE) {
    if (contains(x + walked * Math.cos(angle), y + walked * Math.sin(angle))) return walked;
  }
  return range;
}

/** The distances that the rays of a sensor with one tag tell of, in pixels. */
export function distances(values: Float32Array, range: number): number[] {
  return [...values].map((near) => (1 - near) * range);
}

/** What is off by more than marching is, in words; nothing where all agree. */
export function disagreements(
  seen: readonly number[],
  contains: Contains,
  { x, y, range, heading = 0 }: { x: number; y: number; range: number; heading?: number },
): string[] {
  return seen.flatMap((distance, ray) => {
    const expected = march(contains, x, y, heading + (ray / seen.length) * 2 * Math.PI, range);
    return Math.abs(distance - expected) < 2 * STRIDE ? [] : [`ray ${ray}: ${distance}, walked ${expected}`];
  });
}
