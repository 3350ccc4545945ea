import { readFile } from './files';

type Handler = ((event: object) => void) | null | undefined;

/**
 * As much of XMLHttpRequest as Phaser's loader uses, over `readFile`, so that addresses mean the same in a worker, in Node
 * and on the page.
 */
export class HeadlessRequest {
  onload: Handler;
  onerror: Handler;
  onprogress: Handler;
  ontimeout: Handler;
  responseType = '';
  timeout = 0;
  withCredentials = false;
  readyState = 0;
  status = 0;
  responseURL = '';
  responseText = '';
  response: unknown = null;
  /** Why the request failed, or what a handler threw. */
  failure: unknown;

  open(_method: string, url: string, asynchronous = true): void {
    if (!asynchronous) throw new Error(`A headless page cannot load ${url} synchronously. Leave loader.async on.`);
    this.responseURL = url;
    this.readyState = 1;
  }

  setRequestHeader(): void {}
  overrideMimeType(): void {}
  abort(): void {
    this.onload = this.onerror = null;
  }

  send(): void {
    readFile(this.responseURL).then(
      (bytes) => this.#finish(200, bytes),
      (error) => this.#finish(404, new Uint8Array(), error),
    );
  }

  /** What a handler throws is kept, not thrown on: nobody could catch it here, and the game's boot reports it. */
  #finish(status: number, bytes: Uint8Array, failure?: unknown): void {
    this.readyState = 4;
    this.status = status;
    this.failure = failure;
    try {
      this.#decode(bytes);
      this.onload?.({ target: this, lengthComputable: false });
    } catch (error) {
      this.failure = error;
    }
  }

  #decode(bytes: Uint8Array): void {
    const { responseType } = this;
    if (responseType === 'arraybuffer') {
      this.response = bytes.slice().buffer;
    } else if (responseType === 'blob') {
      this.response = new Blob([bytes.slice()]);
    } else {
      const text = new TextDecoder().decode(bytes);
      this.response = responseType === 'json' ? JSON.parse(text) : text;
      if (responseType !== 'json') this.responseText = text;
    }
  }
}
