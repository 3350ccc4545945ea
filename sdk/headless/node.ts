/** The headless page in Node, which also needs to be told where a game's files lie. */
import { setMaxListeners } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchBytes } from './files';
import { installHeadlessPage, windowEvents } from './page';

export interface NodePageOptions {
  /** Folders that stand for the root of the site, in the order they are searched: the project, its `public`, … */
  roots: readonly string[];
}

const ORIGIN = 'http://localhost/';

/** Installs the headless page in Node. Addresses are read from the folders as a server would serve them. */
export function installNodePage({ roots }: NodePageOptions): void {
  setMaxListeners(0, windowEvents); // every game listens to the window, and Node takes more than ten for a leak
  installHeadlessPage({ baseUrl: ORIGIN, readBytes: (url) => readFrom(roots, url) });
}

async function readFrom(roots: readonly string[], url: string): Promise<Uint8Array> {
  const { protocol, pathname } = new URL(url);
  if (protocol === 'file:') return readFile(fileURLToPath(url));
  if (!url.startsWith(ORIGIN)) return fetchBytes(url);
  const path = decodeURIComponent(pathname);
  for (const candidate of candidates(roots, path)) {
    const bytes = await readFile(candidate).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return null;
      throw error;
    });
    if (bytes) return bytes;
  }
  throw new Error(`no file ${path} in ${roots.join(', ')}`);
}

/** Vite names files outside of its root by `/@fs/` and their whole path. */
function candidates(roots: readonly string[], path: string): string[] {
  return path.startsWith('/@fs/') ? [path.slice('/@fs'.length)] : roots.map((root) => join(root, path));
}
