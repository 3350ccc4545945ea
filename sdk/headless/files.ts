/** Reads a whole file. The address is absolute, or as the game wrote it where there is nothing to resolve it against. */
export type ReadBytes = (url: string) => Promise<Uint8Array>;

let read: ReadBytes = () => Promise.reject(new Error('installHeadlessPage() has not been called'));

/** Sets how every file is read from now on. */
export function readFilesWith(readBytes: ReadBytes): void {
  read = readBytes;
}

/**
 * The bytes behind any address a game may use: data:, blob:, or a file. Reading begins only when the code that asks has
 * returned: game code may run on a clock of its own, which is none of the network's business.
 */
export async function readFile(url: string): Promise<Uint8Array> {
  await null;
  if (url.startsWith('data:') || url.startsWith('blob:')) return fetchBytes(url);
  return read(url);
}

/** Reads by `fetch`. @throws Error with the status, where the server answers with anything but success. */
export async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText} for ${url}`);
  return new Uint8Array(await response.arrayBuffer());
}
