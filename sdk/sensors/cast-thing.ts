import { arcadeBody } from './arcade-body';
import { boundsOf, hasBounds } from './bounds';
import { type Box, castEllipse, castPolygon, castRectangle, type Oval } from './cast';
import { castTiles } from './cast-tiles';
import type { Fan } from './fan';
import { type Anything, nameOf, type Point } from './things';
import { isTileLayer, refuseOtherGrids, type TileLayer, type TileTest } from './tile-layer';

/** Phaser's numbers of its shapes. */
const [CIRCLE, ELLIPSE, LINE, POLYGON, RECTANGLE, TRIANGLE] = [0, 1, 2, 4, 5, 6];

/** Casts a fan at one thing, by its body if it has one, at what it covers otherwise. @throws Error for what has no shape. */
export function castThing(fan: Fan, thing: Anything, tileCounts: TileTest): void {
  const body = thing.body ?? thing;
  if (body.isBody) castArcadeBody(fan, body);
  else if (body.vertices) castMatterBody(fan, body as Required<Anything>);
  else if (isTileLayer(thing)) castLayer(fan, thing as TileLayer, tileCounts);
  else if (hasBounds(thing)) castBounds(fan, thing);
  else if (typeof thing.type === 'number') castShape(fan, thing as Shape);
  else throw new Error(`raySensor: got ${nameOf(thing)} to see, ${EXPECTED}`);
}

const EXPECTED =
  'expected bodies, game objects with bounds, layers of tiles, groups or lists of these, or shapes such as ' +
  'new Phaser.Geom.Circle(x, y, radius). Give a shape in its place.';

function castArcadeBody(fan: Fan, body: Anything): void {
  const { x, y, halfWidth, width, height } = arcadeBody(body);
  if (body.isCircle) castEllipse(fan, oval(x + halfWidth, y + halfWidth, halfWidth, halfWidth));
  else castRectangle(fan, box(x, y, width, height));
}

/** Of a body of several parts the first is the hull of all, which is no shape of its own. */
function castMatterBody(fan: Fan, { parts, vertices }: Required<Anything>): void {
  if (parts.length === 1) castPolygon(fan, vertices);
  else for (let i = 1; i < parts.length; i++) castPolygon(fan, parts[i].vertices as readonly Point[]);
}

function castLayer(fan: Fan, layer: TileLayer, counts: TileTest): void {
  refuseOtherGrids('raySensor', layer);
  castTiles(fan, layer, counts);
}

function castBounds(fan: Fan, thing: Parameters<typeof boundsOf>[0]): void {
  const { x, y, width, height } = boundsOf(thing);
  castRectangle(fan, box(x, y, width, height));
}

/** The numbers of all of Phaser's shapes. */
interface Shape extends Anything {
  readonly type: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly points: readonly Point[];
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly x3: number;
  readonly y3: number;
}

function castShape(fan: Fan, shape: Shape): void {
  const { type, x, y, width, height, radius } = shape;
  if (type === CIRCLE) castEllipse(fan, oval(x, y, radius, radius));
  else if (type === ELLIPSE) castEllipse(fan, oval(x, y, width / 2, height / 2));
  else if (type === RECTANGLE) castRectangle(fan, box(x, y, width, height));
  else if (type === POLYGON) castPolygon(fan, shape.points);
  else if (type === LINE) castPolygon(fan, corners(line, shape));
  else if (type === TRIANGLE) castPolygon(fan, corners(triangle, shape));
  else throw new Error(`raySensor: got ${nameOf(shape)} to see, ${EXPECTED}`);
}

const scratchBox = { left: 0, top: 0, right: 0, bottom: 0 };
const scratchOval = { x: 0, y: 0, radiusX: 0, radiusY: 0 };

function box(x: number, y: number, width: number, height: number): Box {
  scratchBox.left = x;
  scratchBox.top = y;
  scratchBox.right = x + width;
  scratchBox.bottom = y + height;
  return scratchBox;
}

function oval(x: number, y: number, radiusX: number, radiusY: number): Oval {
  scratchOval.x = x;
  scratchOval.y = y;
  scratchOval.radiusX = radiusX;
  scratchOval.radiusY = radiusY;
  return scratchOval;
}

/** Scratch for shapes that have numbers where polygons have points. */
const line = [
  { x: 0, y: 0 },
  { x: 0, y: 0 },
];
const triangle = [
  { x: 0, y: 0 },
  { x: 0, y: 0 },
  { x: 0, y: 0 },
];

function corners(points: { x: number; y: number }[], { x1, y1, x2, y2, x3, y3 }: Shape): readonly Point[] {
  points[0].x = x1;
  points[0].y = y1;
  points[1].x = x2;
  points[1].y = y2;
  if (points.length < 3) return points;
  points[2].x = x3;
  points[2].y = y3;
  return points;
}
