import { createContext, type HeadlessContext } from './canvas-context';

/** As much of an HTML element as Phaser touches: a style to write, a size to read, and the engine's own event target. */
export class HeadlessElement extends EventTarget {
  readonly nodeType = 1;
  readonly style: Record<string, unknown> = {};
  parentNode: HeadlessElement | null = null;
  width = 0;
  height = 0;

  constructor(readonly tagName: string) {
    super();
  }

  get parentElement(): HeadlessElement | null {
    return this.parentNode;
  }

  appendChild<T extends HeadlessElement>(child: T): T {
    child.parentNode = this;
    return child;
  }

  removeChild<T extends HeadlessElement>(child: T): T {
    child.parentNode = null;
    return child;
  }

  getBoundingClientRect() {
    const { width, height } = this;
    return { x: 0, y: 0, left: 0, top: 0, right: width, bottom: height, width, height };
  }

  setAttribute(): void {}
  removeAttribute(): void {}
  canPlayType(): string {
    return '';
  }
}

/** A canvas that can be drawn on, to no effect. */
export class HeadlessCanvas extends HeadlessElement {
  #context: HeadlessContext | undefined;

  constructor() {
    super('CANVAS');
    this.width = 300;
    this.height = 150;
  }

  /** A 2D context; null for WebGL, as in a browser that has none. */
  getContext(type: string): HeadlessContext | null {
    if (type !== '2d') return null;
    this.#context ??= createContext(this);
    return this.#context;
  }

  toDataURL(): string {
    throw new Error('A headless canvas has no pixels, so toDataURL() has nothing to give. Draw only on the page.');
  }
}

/** A video that never plays: Phaser only asks whether a texture's source is one. */
export class HeadlessVideo extends HeadlessElement {
  constructor() {
    super('VIDEO');
  }
}
