/** A server's answer that is no file. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'HttpError';
  }
}

const { fetch: nativeFetch } = globalThis;
const NativeRequest = globalThis.XMLHttpRequest as typeof XMLHttpRequest | undefined;

/** Reads by the engine's `fetch`. @throws HttpError where the server answers with anything but success. */
export async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await nativeFetch(url);
  if (!response.ok) throw new HttpError(response.status, `${response.status} ${response.statusText} for ${url}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Reads at once, by the engine's XMLHttpRequest: a worker may wait. */
export function requestBytesSync(url: string): Uint8Array {
  if (!NativeRequest) throw new Error(`${url} cannot be read at once: there is no XMLHttpRequest here`);
  const request = new NativeRequest();
  request.open('GET', url, false);
  request.responseType = 'arraybuffer';
  request.send();
  const { status, statusText } = request;
  if (status < 200 || status > 299) throw new HttpError(status, `${status} ${statusText} for ${url}`);
  return new Uint8Array(request.response as ArrayBuffer);
}

/** What a failed read would be to a page: a server's status, or 0 where there was no server to answer. */
export function statusOf(failure: unknown): number {
  const { status } = failure as { status?: unknown };
  if (typeof status === 'number') return status;
  return failure instanceof TypeError ? 0 : 404; // fetch throws TypeErrors where the network fails
}

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  xml: 'application/xml',
  fnt: 'application/xml',
  svg: 'image/svg+xml',
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  txt: 'text/plain',
  csv: 'text/csv',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  webm: 'video/webm',
};

/** The media type that a server would give a file of this name. */
export function mediaType(url: string): string {
  const ending = /\.(\w+)(?:[?#].*)?$/.exec(url)?.[1].toLowerCase() ?? '';
  return TYPES[ending] ?? 'application/octet-stream';
}
