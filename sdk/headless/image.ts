import { HeadlessElement } from './elements';
import { readFile } from './files';
import { imageSize, type Size } from './image-size';

/** One read for each address, however many copies of a game ask for it. */
const sizes = new Map<string, Promise<Size>>();

/**
 * An image that knows its size and nothing else. `onload` and `onerror` always come later, as in a browser: called at
 * once, the first would start Phaser in the middle of its texture manager's boot.
 */
export class HeadlessImage extends HeadlessElement {
  onload: ((event: object) => void) | null = null;
  onerror: ((event: object) => void) | null = null;
  crossOrigin: string | null = null;
  complete = true;
  /** Why the image did not load. */
  failure: unknown;
  #src = '';

  constructor(width = 0, height = 0) {
    super('IMG');
    this.width = width;
    this.height = height;
  }

  get naturalWidth(): number {
    return this.width;
  }

  get naturalHeight(): number {
    return this.height;
  }

  get src(): string {
    return this.#src;
  }

  set src(url: string) {
    this.#src = url;
    this.complete = false;
    sizeOf(url).then(
      ([width, height]) => {
        this.width = width;
        this.height = height;
        this.complete = true;
        this.onload?.({ target: this });
      },
      (error) => {
        this.failure = error;
        this.onerror?.({ target: this });
      },
    );
  }
}

function sizeOf(url: string): Promise<Size> {
  const known = sizes.get(url);
  if (known) return known;
  const size = readFile(url).then(imageSize);
  // A blob's address dies with its blob, and a file that was missing may be there next time.
  if (!url.startsWith('blob:')) sizes.set(url, size);
  size.catch(() => sizes.delete(url));
  return size;
}
