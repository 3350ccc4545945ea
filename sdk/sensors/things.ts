import type Phaser from 'phaser';
import { matterWorlds } from './matter-worlds';

/** One thing in a scene: a game object, a body of Arcade or Matter, one of Phaser's shapes, or a layer of tiles. */
export type Thing =
  | Phaser.GameObjects.GameObject
  | Phaser.Physics.Arcade.Body
  | Phaser.Physics.Arcade.StaticBody
  | MatterJS.BodyType
  | Phaser.Geom.Circle
  | Phaser.Geom.Ellipse
  | Phaser.Geom.Line
  | Phaser.Geom.Polygon
  | Phaser.Geom.Rectangle
  | Phaser.Geom.Triangle
  | Phaser.Tilemaps.TilemapLayer
  | Phaser.Tilemaps.TilemapGPULayer;

/**
 * Things: one, a list or a set of them, a group, a display layer, all of a Matter world (`scene.matter.world.localWorld`) or
 * of an Arcade world (`scene.physics.world.bodies`); null where there are none now.
 */
export type Things =
  | Thing
  | Phaser.GameObjects.Group
  | Phaser.GameObjects.Layer
  | MatterJS.CompositeType
  | MatterJS.World // what Phaser's types call `localWorld`
  | readonly Things[]
  | ReadonlySet<Thing>
  | null;

/** What tells the kinds of things apart, without asking Phaser for its classes, which would have to be loaded for it. */
export interface Anything {
  readonly active?: boolean;
  /** Phaser's number of a shape, or Matter's word for what it is. */
  readonly type?: number | string;
  /** Of a game object with physics. */
  readonly body?: Anything | null;
  readonly gameObject?: Anything | null;
  /** Of a group. */
  readonly children?: unknown;
  /** Of a display layer, and of a container. */
  readonly list?: readonly Anything[];
  readonly getBounds?: unknown;
  /** Of Matter's composites. */
  readonly bodies?: readonly Anything[];
  readonly composites?: readonly Anything[];
  /** Of Arcade's bodies. */
  readonly isBody?: boolean;
  readonly enable?: boolean;
  readonly isCircle?: boolean;
  readonly position?: { readonly x: number; readonly y: number };
  readonly velocity?: { readonly x: number; readonly y: number };
  readonly halfWidth?: number;
  readonly halfHeight?: number;
  readonly width?: number;
  readonly height?: number;
  /** Of a body of Matter. */
  readonly vertices?: readonly Point[];
  readonly parts?: readonly Anything[];
  readonly angle?: number;
  /** Of a layer of tiles. */
  readonly tilemap?: unknown;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Visits everything there is in `things` but `self`, in their own order. Left out are inactive and disabled ones, and
 * bodies of Matter that are in no world of the scene's game.
 */
export type Walk = (scene: Phaser.Scene, things: Things, self: unknown) => void;

/**
 * Made once and used again, so that a walk through a scene allocates nothing; a walk must not begin another one. It throws
 * an Error where there is no thing; `sensor` names who asked.
 */
export function createWalk(sensor: string, visit: (thing: Anything) => void): Walk {
  const inWorld = matterWorlds();
  let scene: Phaser.Scene;
  let self: Anything | undefined;

  function walk(thing: Anything | readonly Anything[] | null): void {
    if (thing === null) return;
    if (typeof thing !== 'object') throw new Error(`${sensor}: got ${thing} for a thing, expected ${THINGS}`);
    if (Array.isArray(thing)) {
      for (let i = 0; i < thing.length; i++) walk(thing[i]);
      return;
    }
    const one = thing as Anything;
    if (one.body) visitOne(one);
    else if (one.children instanceof Set) one.children.forEach(walkOne);
    else if (one instanceof Set) one.forEach(walkOne);
    else if (one.type === 'composite') walkComposite(one);
    else if (one.list && !one.getBounds) walk(one.list);
    else visitOne(one);
  }

  function walkOne(thing: Anything): void {
    walk(thing);
  }

  function walkComposite(composite: Anything): void {
    walk(composite.bodies as readonly Anything[]);
    walk(composite.composites as readonly Anything[]);
  }

  function visitOne(thing: Anything): void {
    const body = thing.body ?? thing;
    if (body === self || thing.active === false || body.enable === false) return;
    if (body.gameObject?.active === false) return;
    if (body.vertices && !inWorld(scene, body)) return;
    visit(thing);
  }

  return (from, things, own) => {
    scene = from;
    self = (own as Anything).body ?? (own as Anything);
    walk(things as Anything);
  };
}

const THINGS =
  'a game object, a body, a group, a layer or a list of these. Make it in create(), or give null while there is none.';

/** A thing in words, for messages. */
export function nameOf(thing: unknown): string {
  if (thing === null || typeof thing !== 'object') return String(thing);
  const { type } = thing as Anything;
  return typeof type === 'string' ? `a ${type}` : `a ${thing.constructor?.name ?? 'thing'}`;
}
