import { everything } from './everything';
import { parseJson, writeJson } from './json';
import type { ManifestChecks } from './manifest';
import type { Policy, PolicyManifest } from './policy';
import { readTensors, type Tensor, writeTensors } from './safetensors';
import { refuse } from './schema';
import { checkPolicy, checkPolicyWith } from './tensors';

/**
 * A policy as a file: safetensors with the manifest and a checksum in its metadata. The same policy gives the same bytes.
 *
 * @throws PolicyError if the policy breaks the format, for example with weights that are not finite.
 */
export function writePolicy({ manifest, tensors }: Policy): Uint8Array<ArrayBuffer> {
  const shapes = checkPolicy({ manifest, tensors });
  const shaped = [...shapes].map(([name, shape]): [string, Tensor] => [name, { shape, values: tensors[name] }]);
  return writeTensors(new Map(shaped), writeJson(manifest));
}

/**
 * Reads a policy file of whatever origin, as far as these checks go. Its tensors are views of the bytes where these are
 * aligned: leave the bytes as they are while the policy is in use.
 *
 * @throws PolicyError, which says what is wrong, for all other bytes than `writePolicy` writes.
 */
export function readPolicyWith(checks: ManifestChecks, bytes: Uint8Array | ArrayBuffer): Policy {
  const file = readTensors(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
  const manifest = parseJson('manifest', file.manifest) as PolicyManifest;
  const tensors: Record<string, Float32Array> = Object.create(null);
  for (const [name, { values }] of file.tensors) tensors[name] = values;
  for (const [name, shape] of checkPolicyWith(checks, { manifest, tensors })) {
    const found = file.tensors.get(name)?.shape;
    if (`${found}` !== `${shape}`) refuse(name, `shape [${found}]`, `[${shape}]`);
  }
  return { manifest, tensors };
}

/** Reads a policy file of whatever origin. @throws PolicyError as `readPolicyWith` does. */
export function readPolicy(bytes: Uint8Array | ArrayBuffer): Policy {
  return readPolicyWith(everything, bytes);
}
