/** The headless page in Node, which also needs to be told where a game's files lie. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HeadlessPage } from './handle';
import { fetchBytes, HttpError } from './http';
import { type HeadlessPageOptions, installHeadlessPage } from './page';

export interface NodePageOptions extends Pick<HeadlessPageOptions, 'width' | 'height'> {
  /** Folders that stand for the root of the site, in the order they are searched: the project, its `public`, … */
  roots: readonly string[];
}

const ORIGIN = 'http://localhost/';

/** Installs the headless page in Node. Addresses are read from the folders, and from nowhere else, as a server would. */
export function installNodePage({ roots, ...size }: NodePageOptions): HeadlessPage | undefined {
  const folders = roots.map((root) => resolve(root));
  return installHeadlessPage({
    ...size,
    baseUrl: ORIGIN,
    async readBytes(url) {
      if (!isLocal(url)) return fetchBytes(url);
      for (const path of candidates(folders, url)) {
        const bytes = await readFile(path).catch(nullIfMissing);
        if (bytes) return bytes;
      }
      throw missing(folders, url);
    },
    readBytesSync(url) {
      if (!isLocal(url)) throw new Error(`${url} has not arrived, and Node cannot wait for a server`);
      for (const path of candidates(folders, url)) {
        const bytes = readIfThere(path);
        if (bytes) return bytes;
      }
      throw missing(folders, url);
    },
  });
}

function isLocal(url: string): boolean {
  return url.startsWith(ORIGIN) || url.startsWith('file:');
}

/** Where a file may lie. Vite names files outside of its root by `/@fs/` and their whole path. */
function candidates(folders: readonly string[], url: string): string[] {
  const path = pathOf(url);
  if (path.includes('\0')) return [];
  const whole = url.startsWith('file:') ? path : path.startsWith('/@fs/') ? path.slice('/@fs'.length) : null;
  const paths = whole === null ? folders.map((folder) => join(folder, path)) : [resolve(whole)];
  return paths.filter((candidate) => folders.some((folder) => isInside(candidate, folder)));
}

function pathOf(url: string): string {
  if (url.startsWith('file:')) return fileURLToPath(url.replace(/[?#].*$/, ''));
  const { pathname } = new URL(url);
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname; // a % that encodes nothing stands for itself
  }
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function readIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    return nullIfMissing(error as NodeJS.ErrnoException);
  }
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return null;
  throw error;
}

function missing(folders: readonly string[], url: string): HttpError {
  return new HttpError(404, `no file ${pathOf(url)} in ${folders.join(', ')}`);
}
