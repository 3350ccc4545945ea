import { readPolicyWith } from '../policy';
import { type Actor, assemble } from './actor';
import type { Action } from './head';
import { type PlayOptions, playable } from './layers';

/** Where a policy file may come from: an address to fetch, an answer already fetched, a file, or its bytes. */
export type PolicySource = string | URL | Response | Blob | Uint8Array | ArrayBuffer;

/**
 * Loads a policy file and makes it ready to play.
 *
 * @throws Error if the file cannot be fetched or is a web page instead; PolicyError if it is damaged or no policy file;
 *   and whatever `createActor` throws.
 */
export async function loadPolicy<A extends Action = number>(
  source: PolicySource,
  options?: PlayOptions,
): Promise<Actor<A>> {
  return assemble<A>(readPolicyWith(playable(options), await bytesOf(source)), options)[0];
}

async function bytesOf(source: PolicySource): Promise<ArrayBuffer> {
  const fail = (got: string, cause?: unknown): never => {
    const address = `${(source as Response).url ?? source}`.slice(0, 99);
    throw new Error(
      `loadPolicy: got ${got} for '${address}', expected a policy file. Check the path, and that the file is published.`,
      { cause },
    );
  };
  const isAddress = typeof source === 'string' || source instanceof URL;
  const response = isAddress
    ? await fetch(source).catch((cause): never => fail(`no answer (${cause.message})`, cause))
    : source instanceof Response
      ? source
      : new Response(source as BodyInit);
  if (!response.ok) fail(`${response.status} ${response.statusText}`);
  const bytes = await response.arrayBuffer();
  // Many servers answer a path that does not exist with the game's own page. A policy file never begins with "<".
  if (new Uint8Array(bytes)[0] === 60 || response.headers.get('content-type')?.includes('html')) {
    fail('a web page (HTML), as servers answer for a path that does not exist,');
  }
  return bytes;
}
