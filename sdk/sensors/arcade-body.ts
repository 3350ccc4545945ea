import { boundsOf, hasBounds } from './bounds';
import type { Anything } from './things';

/** Where an Arcade body is, and how large, in pixels: [x, y] is its top left. Overwritten by the next `arcadeBody`. */
export interface ArcadeBox {
  x: number;
  y: number;
  width: number;
  height: number;
  halfWidth: number;
  halfHeight: number;
}

/** Phaser's number of bodies that move; those of static bodies do not follow their objects. */
const DYNAMIC = 0;

/** Pixels, or parts of a scale, below which a difference is that of adding the same numbers in another order. */
const ROUNDING = 1e-6;

const scratch: ArcadeBox = { x: 0, y: 0, width: 0, height: 0, halfWidth: 0, halfHeight: 0 };

/**
 * Finds a body where its world will have it at the beginning of the next frame. A dynamic body follows its object only then,
 * so that until the frame has come, one whose object was placed or scaled still has the place and size of before.
 */
export function arcadeBody(thing: Anything): ArcadeBox {
  const body = thing as ArcadeBody;
  scratch.x = body.position.x;
  scratch.y = body.position.y;
  scratch.width = body.width;
  scratch.height = body.height;
  scratch.halfWidth = body.halfWidth;
  scratch.halfHeight = body.halfHeight;
  if (body.physicsType === DYNAMIC && body.gameObject) followObject(body, body.gameObject);
  return scratch;
}

/** As the body's own `preUpdate`, of which it keeps what is new: what is not, keeps its very bits. */
function followObject(body: ArcadeBody, object: Transformed): void {
  let { x, y, scaleX, scaleY } = object;
  if (object.parentContainer) {
    const { _tempMatrix, _tempMatrix2 } = body.world;
    const matrix = object.getWorldTransformMatrix(_tempMatrix, _tempMatrix2);
    x = matrix.tx;
    y = matrix.ty;
    scaleX = matrix.scaleX;
    scaleY = matrix.scaleY;
  }
  if (body.syncBounds && hasBounds(object)) {
    const { width, height } = boundsOf(object);
    resize(width, height);
  } else if (differs(Math.abs(scaleX), body._sx) || differs(Math.abs(scaleY), body._sy)) {
    resize(body.sourceWidth * Math.abs(scaleX), body.sourceHeight * Math.abs(scaleY));
  }
  const left = x + scaleX * (body.offset.x - object.displayOriginX);
  const top = y + scaleY * (body.offset.y - object.displayOriginY);
  if (differs(left, scratch.x)) scratch.x = left;
  if (differs(top, scratch.y)) scratch.y = top;
}

function resize(width: number, height: number): void {
  scratch.width = width;
  scratch.height = height;
  scratch.halfWidth = Math.floor(width / 2);
  scratch.halfHeight = Math.floor(height / 2);
}

/** False for what is no number, as the place of an object without an origin. */
function differs(a: number, b: number): boolean {
  return Math.abs(a - b) > ROUNDING;
}

/** What Phaser's dynamic body computes its place from. */
interface ArcadeBody extends Required<Anything> {
  readonly physicsType: number;
  readonly gameObject: Transformed;
  readonly offset: { readonly x: number; readonly y: number };
  readonly sourceWidth: number;
  readonly sourceHeight: number;
  readonly syncBounds: boolean;
  /** The scale for which its size was computed. */
  readonly _sx: number;
  readonly _sy: number;
  /** Scratch of the world's bodies, overwritten by each of them. */
  readonly world: { readonly _tempMatrix: object; readonly _tempMatrix2: object };
}

interface Transformed extends Anything {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly displayOriginX: number;
  readonly displayOriginY: number;
  readonly parentContainer?: object | null;
  getWorldTransformMatrix(
    output: object,
    scratch: object,
  ): { readonly tx: number; readonly ty: number; readonly scaleX: number; readonly scaleY: number };
}
