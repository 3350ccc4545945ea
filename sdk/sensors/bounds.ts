/** As much of a rectangle as Phaser's `getBounds` methods write into, so that they need not make one. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Bounded {
  getBounds(output: object): unknown;
}

const scratch = {
  x: 0,
  y: 0,
  width: 0,
  height: 0,
  get right() {
    return this.x + this.width;
  },
  get bottom() {
    return this.y + this.height;
  },
  setTo(x: number, y: number, width: number, height: number) {
    return Object.assign(this, { x, y, width, height });
  },
  setEmpty() {
    return this.setTo(0, 0, 0, 0);
  },
};

export function hasBounds(thing: object): thing is Bounded {
  return typeof (thing as Partial<Bounded>).getBounds === 'function';
}

/** What a game object covers, turned and scaled as it is; the same object each time, overwritten. */
export function boundsOf(thing: Bounded): Bounds {
  thing.getBounds(scratch);
  return scratch;
}
