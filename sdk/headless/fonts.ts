import { createDelivery } from './delivery';
import { HeadlessEventTarget } from './events';
import { ask } from './loads';

/** A font that is as good as loaded: letters have a plausible size whatever the font is, so its file is not read. */
export class HeadlessFontFace {
  status = 'unloaded';
  style = 'normal';
  weight = 'normal';
  stretch = 'normal';
  unicodeRange = 'U+0-10FFFF';
  display = 'auto';
  readonly loaded: Promise<HeadlessFontFace>;
  readonly #loading = createDelivery<HeadlessFontFace>();

  constructor(
    readonly family: string,
    _source?: unknown,
    descriptors: object = {},
  ) {
    Object.assign(this, descriptors);
    this.loaded = this.#loading.promise;
  }

  load(): Promise<HeadlessFontFace> {
    if (this.status === 'unloaded') {
      this.status = 'loading';
      deliverLater(() => {
        this.status = 'loaded';
        this.#loading.resolve(this);
      }, this.#loading.reject);
    }
    return this.loaded;
  }
}

/** The document's fonts: every font is there. */
export class HeadlessFontSet extends HeadlessEventTarget {
  readonly status = 'loaded';
  readonly #fonts = new Set<HeadlessFontFace>();

  get size(): number {
    return this.#fonts.size;
  }

  get ready(): Promise<HeadlessFontSet> {
    const { promise, resolve, reject } = createDelivery<HeadlessFontSet>();
    deliverLater(() => resolve(this), reject);
    return promise;
  }

  add(font: HeadlessFontFace): this {
    this.#fonts.add(font);
    return this;
  }

  delete(font: HeadlessFontFace): boolean {
    return this.#fonts.delete(font);
  }

  clear(): void {
    this.#fonts.clear();
  }

  has(font: HeadlessFontFace): boolean {
    return this.#fonts.has(font);
  }

  check(): boolean {
    return true;
  }

  load(_font: string, _text?: string): Promise<HeadlessFontFace[]> {
    const { promise, resolve, reject } = createDelivery<HeadlessFontFace[]>();
    deliverLater(() => resolve([...this.#fonts]), reject);
    return promise;
  }

  forEach(task: (font: HeadlessFontFace) => void): void {
    for (const font of this.#fonts) task(font);
  }

  values(): IterableIterator<HeadlessFontFace> {
    return this.#fonts.values();
  }

  [Symbol.iterator](): IterableIterator<HeadlessFontFace> {
    return this.#fonts.values();
  }
}

function deliverLater(deliver: () => void, fail: (error: unknown) => void): void {
  ask({ reading: null, deliver, fail });
}
