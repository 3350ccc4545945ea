import { HeadlessContext } from './canvas-context';
import { HeadlessElement } from './element';
import { headlessPage } from './handle';
import { createDrawnContext, createPicture, type Picture } from './offscreen';

/** A canvas that can be drawn on: to no effect, unless the page draws. */
export class HeadlessCanvas extends HeadlessElement implements Picture {
  readonly picture: OffscreenCanvas | null;
  #width = 300;
  #height = 150;
  #context: object | undefined;

  constructor() {
    super('CANVAS');
    this.picture = headlessPage()?.drawing ? createPicture(this.#width, this.#height) : null;
  }

  override get naturalSize(): readonly [number, number] {
    return [this.#width, this.#height];
  }

  get width(): number {
    return this.#width;
  }

  set width(value: number) {
    this.#width = Math.max(0, Math.trunc(Number(value) || 0));
    this.#resized();
  }

  get height(): number {
    return this.#height;
  }

  set height(value: number) {
    this.#height = Math.max(0, Math.trunc(Number(value) || 0));
    this.#resized();
  }

  override setAttribute(name: string, value: unknown): void {
    super.setAttribute(name, value);
    if (name === 'width' || name === 'height') this[name] = Number.parseInt(String(value), 10);
  }

  /** A 2D context; null for WebGL, as in a browser that has none. */
  getContext(type: string, options?: object): object | null {
    if (type !== '2d') return null;
    this.#context ??= this.picture ? createDrawnContext(this, this.picture, options) : new HeadlessContext(this);
    return this.#context;
  }

  toDataURL(): string {
    if (this.picture) {
      throw new Error(
        'canvas.toDataURL() is not available where a scene trains: a worker has only toBlob(). Use that.',
      );
    }
    throw new Error('A headless canvas has no pixels, so toDataURL() has nothing to give. Draw only on the page.');
  }

  toBlob(done: (blob: Blob | null) => void, type?: string, quality?: number): void {
    if (!this.picture) {
      throw new Error('A headless canvas has no pixels, so toBlob() has nothing to give. Draw only on the page.');
    }
    this.picture.convertToBlob({ type, quality }).then(done);
  }

  captureStream(): never {
    throw new Error('canvas.captureStream() is not available where a scene trains. Record on the page.');
  }

  #resized(): void {
    if (this.#context instanceof HeadlessContext) this.#context.reset();
    // Phaser makes canvases of no size, and an OffscreenCanvas of none could not be drawn.
    if (this.picture) Object.assign(this.picture, { width: this.#width, height: this.#height });
  }
}
