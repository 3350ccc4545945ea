import { product } from '../spaces';
import { everything } from './everything';
import { writeJson } from './json';
import { checkManifest, type ManifestChecks } from './manifest';
import type { Policy } from './policy';
import { CUT_SHORT, entryOf, readFile, type Tensor, writeTensors } from './safetensors';
import { onlyNames, refuse } from './schema';
import { checkNumbers, checkPolicy, shapesOf } from './tensors';

/**
 * A policy as a file: safetensors with the manifest and a checksum in its metadata. The same policy gives the same bytes.
 *
 * @throws PolicyError if the policy breaks the format, for example with weights that are not finite.
 */
export function writePolicy({ manifest, tensors }: Policy): Uint8Array<ArrayBuffer> {
  const shapes = checkPolicy({ manifest, tensors });
  const names = Object.keys(shapes);
  const shaped = names.map((name): [string, Tensor] => [name, { shape: shapes[name], values: tensors[name] }]);
  return writeTensors(new Map(shaped), writeJson(manifest));
}

/**
 * Reads a policy file of whatever origin, as far as these checks go. Its tensors are views of an ArrayBuffer: leave it as
 * it is while the policy is in use.
 *
 * @throws PolicyError, which says what is wrong, for all other bytes than `writePolicy` writes.
 */
export function readPolicyWith(checks: ManifestChecks, bytes: Uint8Array | ArrayBuffer): Policy {
  // A copy where they are a Uint8Array, which may begin anywhere in memory: floats can only be read where they are aligned.
  const { manifest, entries, data } = readFile(new Uint8Array(bytes));
  checkManifest(manifest, checks);
  const rows = (entries['test.observation'] as { shape?: number[] } | undefined)?.shape?.[0];
  const shapes = shapesOf(checks.layers, manifest, rows);
  const numbers = new Float32Array(data.buffer, data.byteOffset, data.length >> 2);
  onlyNames('tensors', entries, Object.keys(shapes));
  const tensors: Record<string, Float32Array> = Object.create(null);
  let from = 0;
  for (const [name, shape] of Object.entries(shapes)) {
    const [got, expected] = [entries[name], entryOf(shape, 4 * from)].map((entry) => `${JSON.stringify(entry)}`);
    if (got !== expected) refuse(name, got.slice(0, 99), expected);
    const to = from + product(shape);
    tensors[name] = numbers.subarray(from, to);
    checkNumbers(name, tensors[name]);
    from = to;
  }
  if (4 * from !== data.length) refuse('data', `${data.length} bytes`, `${4 * from}`, CUT_SHORT);
  return { manifest, tensors };
}

/** Reads a policy file of whatever origin. @throws PolicyError as `readPolicyWith` does. */
export function readPolicy(bytes: Uint8Array | ArrayBuffer): Policy {
  return readPolicyWith(everything, bytes);
}
