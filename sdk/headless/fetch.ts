import { HeadlessBlob } from './blobs';
import { createDelivery, delivered } from './delivery';
import { mediaType, statusOf } from './http';
import { absolute, ask, readingOf } from './loads';
import type { Reading } from './reader';
import { refusal } from './refusals';

/** A response whose bytes are there: reading it takes no time. */
class HeadlessResponse extends Response {
  readonly #bytes: Uint8Array;
  readonly #url: string;

  constructor(bytes: Uint8Array, status: number, url: string) {
    const type = mediaType(url);
    super(bytes.slice(), { status, headers: { 'content-type': type, 'content-length': String(bytes.length) } });
    this.#bytes = bytes;
    this.#url = url;
  }

  override get url(): string {
    return this.#url;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return delivered(this.#bytes.slice().buffer as ArrayBuffer);
  }

  override blob(): Promise<Blob> {
    return delivered(new HeadlessBlob([this.#bytes], { type: mediaType(this.#url) }));
  }

  override text(): Promise<string> {
    return delivered(new TextDecoder().decode(this.#bytes));
  }

  override json(): Promise<unknown> {
    return this.text().then((text) => JSON.parse(text));
  }

  override clone(): Response {
    return new HeadlessResponse(this.#bytes, this.status, this.#url);
  }
}

/**
 * `fetch` of a game's own files, as one of the page's loads. What is no plain reading of a file, such as posting a score,
 * is refused.
 */
export function headlessFetch(input: unknown, init: { method?: string } = {}): Promise<Response> {
  const request = input as { url?: string; method?: string };
  const url = absolute(typeof input === 'string' || input instanceof URL ? String(input) : String(request.url));
  const method = (init.method ?? (typeof input === 'string' ? undefined : request.method) ?? 'GET').toUpperCase();
  const { promise, resolve, reject } = createDelivery<Response>();
  const reading: Reading | null = method === 'GET' || method === 'HEAD' ? readingOf(url) : null;
  ask({
    reading,
    deliver() {
      if (!reading) return reject(refusal(`fetch ${method} ${url}`, 'nothing is sent from there'));
      const { bytes, failure } = reading;
      const status = bytes ? 200 : statusOf(failure);
      if (status === 0) reject(failure);
      else resolve(new HeadlessResponse(bytes ?? new Uint8Array(), status, url));
    },
    fail: reject,
  });
  return promise;
}
