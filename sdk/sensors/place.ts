import { arcadeBody } from './arcade-body';
import { boundsOf, hasBounds } from './bounds';
import { headingOf, type Turned } from './heading';
import type { Anything } from './things';

/** Where an agent is: a game object, a body, or a place with, if it looks anywhere, a rotation in radians. */
export type Origin = MatterJS.BodyType | { readonly x: number; readonly y: number; readonly rotation?: number };

/** Where a thing is: the middle of its body, or of its bounds; pixels, pixels per second, radians. */
export interface Place {
  x: number;
  y: number;
  rotation: number;
  velocityX: number;
  velocityY: number;
}

interface Placed extends Anything, Turned {
  readonly x?: number;
  readonly y?: number;
}

/** Matter counts speed in pixels for each of its steps of 1/60 s. */
const MATTER_STEPS = 60;

export function createPlace(): Place {
  return { x: 0, y: 0, rotation: 0, velocityX: 0, velocityY: 0 };
}

/** Finds where a thing is. Bodies, not pictures, count where there are any: they are what collides. */
export function locate(thing: unknown, place: Place): void {
  const placed = thing as Placed;
  const body = (placed.body ?? placed) as Placed;
  if (body.isBody) {
    const { x, y, halfWidth, halfHeight } = arcadeBody(body);
    const { velocity } = body as Required<Anything>;
    put(place, x + halfWidth, y + halfHeight, headingOf((body.gameObject ?? placed) as Placed));
    move(place, velocity.x, velocity.y);
  } else if (body.vertices) {
    const { position, velocity, angle } = body as Required<Anything>;
    put(place, position.x, position.y, angle);
    move(place, velocity.x * MATTER_STEPS, velocity.y * MATTER_STEPS);
  } else if (hasBounds(placed)) {
    const { x, y, width, height } = boundsOf(placed);
    put(place, x + width / 2, y + height / 2, headingOf(placed as Placed));
    move(place, 0, 0);
  } else {
    put(place, placed.x as number, placed.y as number, headingOf(placed));
    move(place, 0, 0);
  }
}

/** Where the agent is. @throws Error if that is nowhere. */
export function locateAgent(sensor: string, origin: unknown, place: Place): void {
  if (typeof origin === 'object' && origin !== null) {
    locate(origin, place);
    if (Number.isFinite(place.x + place.y + place.rotation)) return;
  }
  const got = typeof origin === 'object' && origin !== null ? `{ x: ${place.x}, y: ${place.y} }` : origin;
  throw new Error(
    `${sensor}: got ${got} from from(), expected the agent's object or its { x, y }. ` +
      'Keep the last place of an agent that is gone, or say with `present` that it is not there.',
  );
}

function put(place: Place, x: number, y: number, rotation: number): void {
  place.x = x;
  place.y = y;
  place.rotation = rotation;
}

function move(place: Place, x: number, y: number): void {
  place.velocityX = x;
  place.velocityY = y;
}
