import { createDelivery, delivered } from './delivery';
import { HeadlessElement } from './element';
import { headlessPage } from './handle';
import { imageSize, isSvg } from './image-size';
import { ask, readingOf } from './loads';
import type { Picture } from './offscreen';
import type { Preparation } from './queue';
import type { Reading } from './reader';

/** Decoded once for each address, as files are read once; or why that failed. */
const pictures = new Map<string, ImageBitmap | Error>();

/**
 * An image that knows its size, and has a picture where the page draws. It always loads later, as in a browser: called at
 * once, `onload` would start Phaser in the middle of its texture manager's boot.
 */
export class HeadlessImage extends HeadlessElement implements Picture {
  onload: ((event: Event) => unknown) | null = null;
  onerror: ((event: Event) => unknown) | null = null;
  crossOrigin: string | null = null;
  decoding = 'auto';
  loading = 'eager';
  complete = true;
  naturalWidth = 0;
  naturalHeight = 0;
  picture: ImageBitmap | null = null;
  /** Why the image did not load. */
  failure: unknown;
  #src = '';
  #width: number | undefined;
  #height: number | undefined;
  /** Counts the addresses given, for only the last one counts. */
  #turn = 0;
  #decoded = createDelivery<void>();

  constructor(width?: number, height?: number) {
    super('IMG');
    this.#width = width;
    this.#height = height;
  }

  override get naturalSize(): readonly [number, number] {
    return [this.width, this.height];
  }

  get width(): number {
    return this.#width ?? this.naturalWidth;
  }

  set width(value: number) {
    this.#width = Number(value);
  }

  get height(): number {
    return this.#height ?? this.naturalHeight;
  }

  set height(value: number) {
    this.#height = Number(value);
  }

  get currentSrc(): string {
    return this.#src;
  }

  get src(): string {
    return this.#src;
  }

  set src(url: string) {
    this.#src = String(url);
    super.setAttribute('src', url);
    const turn = ++this.#turn;
    if (this.#src === '') return;
    this.complete = false;
    this.#decoded = createDelivery<void>();
    const draws = headlessPage()?.drawing === true;
    const reading = readingOf(this.#src);
    ask({
      reading,
      preparation: draws ? decoding(reading.url) : undefined,
      deliver: () => {
        if (turn === this.#turn) this.#deliver(reading, draws);
      },
      fail: (error) => {
        this.failure = error;
      },
    });
  }

  override setAttribute(name: string, value: unknown): void {
    if (name === 'src') this.src = String(value);
    else super.setAttribute(name, value);
    if (name === 'width' || name === 'height') this[name] = Number.parseInt(String(value), 10);
  }

  decode(): Promise<void> {
    return this.complete ? delivered(undefined) : this.#decoded.promise;
  }

  #deliver(reading: Reading, draws: boolean): void {
    this.complete = true;
    try {
      if (!reading.bytes) throw reading.failure;
      [this.naturalWidth, this.naturalHeight] = imageSize(reading.bytes);
      this.picture = draws ? decoded(reading.url) : null;
    } catch (error) {
      this.failure = error;
      this.#decoded.reject(error);
      this.dispatchEvent(new Event('error'));
      return;
    }
    this.#decoded.resolve();
    this.dispatchEvent(new Event('load'));
  }
}

/** A blob's picture goes with its address: the next one has another. Images that show it keep it. */
export function forgetPicture(url: string): void {
  pictures.delete(url);
}

function decoding(url: string): Preparation {
  return {
    isDone: () => pictures.has(url),
    async run(bytes) {
      pictures.set(url, await decode(bytes).catch((error) => error));
    },
  };
}

async function decode(bytes: Uint8Array): Promise<ImageBitmap> {
  if (isSvg(bytes)) {
    throw new Error('an SVG cannot be drawn in a worker. Give the game a PNG, or let the agent sense without pixels');
  }
  return createImageBitmap(new Blob([bytes.slice()]));
}

function decoded(url: string): ImageBitmap {
  const picture = pictures.get(url);
  if (picture instanceof ImageBitmap) return picture;
  throw picture ?? new Error('URL.revokeObjectURL() came before it was decoded');
}
