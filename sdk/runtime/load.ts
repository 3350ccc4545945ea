import { readPolicy } from '../policy';
import { type Actor, createActor } from './actor';

/** Where a policy file may come from: an address to fetch, an answer already fetched, a file, or its bytes. */
export type PolicySource = string | URL | Response | Blob | Uint8Array | ArrayBuffer;

/**
 * Loads a policy file and makes it ready to play.
 *
 * @throws Error if the file cannot be fetched or is a web page instead; PolicyError if it is damaged or no policy file;
 *   and whatever `createActor` throws.
 */
export async function loadPolicy(source: PolicySource): Promise<Actor> {
  return createActor(readPolicy(await bytesOf(source)));
}

async function bytesOf(source: PolicySource): Promise<Uint8Array | ArrayBuffer> {
  if (source instanceof Uint8Array || source instanceof ArrayBuffer) return source;
  if (source instanceof Blob) return source.arrayBuffer();
  return download(source instanceof Response ? source : await request(String(source)));
}

async function request(url: string): Promise<Response> {
  try {
    return await fetch(url);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new Error(`loadPolicy: got no answer for '${url}' (${reason}), expected a policy file. Check the address.`, {
      cause,
    });
  }
}

async function download(response: Response): Promise<ArrayBuffer> {
  const fail = (got: string, remedy: string) =>
    new Error(`loadPolicy: got ${got} for '${response.url}', expected a policy file. ${remedy}`);
  if (!response.ok) {
    throw fail(
      `${response.status} ${response.statusText}`,
      'Check the path, and that the file is published with the game.',
    );
  }
  const bytes = await response.arrayBuffer();
  // Many servers answer a path that does not exist with the game's own page. A policy file never begins with "<".
  if (new Uint8Array(bytes)[0] === 60 || response.headers.get('content-type')?.includes('html')) {
    throw fail('a web page (HTML)', 'Servers answer so for a path that does not exist: check it.');
  }
  return bytes;
}
