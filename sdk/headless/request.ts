import { HeadlessBlob } from './blobs';
import { dataUrlType } from './data-url';
import { HeadlessEventTarget } from './events';
import { mediaType, statusOf } from './http';
import { ask, parseMarkup, readingOf } from './loads';
import type { Reading } from './reader';
import { refusal } from './refusals';

type Handler = ((event: Event) => unknown) | null | undefined;

const UNSENT = 0;
const OPENED = 1;
const HEADERS_RECEIVED = 2;
const LOADING = 3;
const DONE = 4;

/** XMLHttpRequest over the page's own loads, so that addresses mean the same in a worker, in Node and on the page. */
export class HeadlessRequest extends HeadlessEventTarget {
  static readonly UNSENT = UNSENT;
  static readonly OPENED = OPENED;
  static readonly HEADERS_RECEIVED = HEADERS_RECEIVED;
  static readonly LOADING = LOADING;
  static readonly DONE = DONE;
  readonly UNSENT = UNSENT;
  readonly OPENED = OPENED;
  readonly HEADERS_RECEIVED = HEADERS_RECEIVED;
  readonly LOADING = LOADING;
  readonly DONE = DONE;
  onloadstart: Handler;
  onload: Handler;
  onerror: Handler;
  onabort: Handler;
  onprogress: Handler;
  ontimeout: Handler;
  onloadend: Handler;
  onreadystatechange: Handler;
  readonly upload = new HeadlessEventTarget();
  responseType = '';
  timeout = 0;
  withCredentials = false;
  readyState: number = UNSENT;
  status = 0;
  responseURL = '';
  /** Why the request failed, or what a handler threw where nobody could catch it. */
  failure: unknown;
  #method = 'GET';
  #asynchronous = true;
  #reading: Reading | null = null;
  #bytes: Uint8Array = new Uint8Array();
  #response: unknown = null;
  #url = '';
  #type = '';
  #turn = 0;

  get statusText(): string {
    return this.status === 200 ? 'OK' : this.status === 404 ? 'Not Found' : '';
  }

  get response(): unknown {
    if (this.readyState === DONE) return this.#response;
    return this.responseType === '' || this.responseType === 'text' ? '' : null;
  }

  get responseText(): string {
    return typeof this.#response === 'string' ? this.#response : '';
  }

  get responseXML(): unknown {
    if (this.responseType === 'document') return this.#response;
    const isXml = this.responseType === '' && /xml/.test(this.#type) && this.#response;
    return isXml ? asDocument(this.#bytes, this.#type) : null;
  }

  open(method: string, url: string, asynchronous = true): void {
    this.#turn++;
    this.#method = method.toUpperCase();
    this.#url = String(url);
    this.#asynchronous = asynchronous;
    this.#setState(OPENED);
  }

  send(): void {
    if (this.readyState !== OPENED) throw new Error('XMLHttpRequest: got send() before open(), expected open() first.');
    if (this.#method !== 'GET' && this.#method !== 'HEAD') {
      throw refusal(`XMLHttpRequest ${this.#method} ${this.#url}`, 'nothing is sent from there');
    }
    const turn = ++this.#turn;
    const reading = readingOf(this.#url);
    this.#reading = reading;
    this.#tell('loadstart');
    if (!this.#asynchronous) {
      reading.finish();
      this.#finish(reading);
      return;
    }
    ask({
      reading,
      deliver: () => {
        if (turn === this.#turn) this.#finish(reading);
      },
      fail: (error) => {
        this.failure = error;
      },
    });
  }

  abort(): void {
    const underWay = this.#reading !== null && this.readyState !== DONE;
    this.#turn++;
    this.#reading = null;
    this.status = 0;
    if (underWay) {
      this.#setState(DONE);
      this.#tell('abort');
      this.#tell('loadend');
    }
    this.readyState = UNSENT;
  }

  setRequestHeader(): void {}

  overrideMimeType(type: string): void {
    this.#type = type;
  }

  getResponseHeader(name: string): string | null {
    if (this.readyState < HEADERS_RECEIVED || this.status === 0) return null;
    const key = name.toLowerCase();
    if (key === 'content-type') return this.#type;
    return key === 'content-length' ? String(this.#bytes.length) : null;
  }

  getAllResponseHeaders(): string {
    const names = ['content-type', 'content-length'];
    return names.map((name) => `${name}: ${this.getResponseHeader(name)}\r\n`).join('');
  }

  #finish({ url, bytes, failure }: Reading): void {
    this.failure = failure;
    this.status = bytes ? 200 : statusOf(failure);
    this.responseURL = this.status === 0 ? '' : url;
    this.#bytes = bytes ?? new Uint8Array();
    this.#type ||= url.startsWith('data:') ? dataUrlType(url) : mediaType(url);
    if (this.status !== 0) {
      this.#setState(HEADERS_RECEIVED);
      this.#setState(LOADING);
      this.#tell('progress');
    }
    this.#response = this.status === 0 ? null : this.#decoded();
    this.#setState(DONE);
    this.#tell(this.status === 0 ? 'error' : 'load');
    this.#tell('loadend');
  }

  #decoded(): unknown {
    const bytes = this.#bytes;
    switch (this.responseType) {
      case 'arraybuffer':
        return bytes.slice().buffer;
      case 'blob':
        return new HeadlessBlob([bytes], { type: this.#type });
      case 'document':
        return asDocument(bytes, this.#type);
      case 'json':
        return parsed(new TextDecoder().decode(bytes));
      default:
        return new TextDecoder().decode(bytes);
    }
  }

  #setState(state: number): void {
    this.readyState = state;
    this.dispatchEvent(new Event('readystatechange'));
  }

  #tell(type: string): void {
    const { length } = this.#bytes;
    this.dispatchEvent(Object.assign(new Event(type), { lengthComputable: length > 0, loaded: length, total: length }));
  }
}

/** Null for what is no JSON, as a browser gives. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asDocument(bytes: Uint8Array, type: string): unknown {
  const text = new TextDecoder().decode(bytes);
  return parseMarkup(text, type.startsWith('text/html') ? 'text/html' : 'text/xml');
}
