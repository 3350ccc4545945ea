import { product } from '../spaces';
import { everything } from './everything';
import { shapesOfLayer } from './layers';
import { checkManifest, type LayerKinds, type ManifestChecks } from './manifest';
import type { Policy, PolicyManifest } from './policy';
import { onlyNames, refuse } from './schema';

/** The shape of each tensor by name, in the order of the file. */
export type Shapes = Readonly<Record<string, readonly number[]>>;

/** The tensors that a policy with this manifest and this many test rows has; it has at least one, whatever somebody says. */
export function shapesOf(kinds: LayerKinds, manifest: PolicyManifest, rows: unknown): Shapes {
  const { layers, observationSpace, normalization } = manifest;
  const testRows = Number.isInteger(rows) ? Math.max(1, rows as number) : 1;
  const row = [product(observationSpace.shape)];
  const shapes: Record<string, readonly number[]> = Object.create(null);
  layers.forEach((layer, i) => {
    const { weight, bias } = shapesOfLayer(layer, kinds);
    shapes[`layers.${i}.weight`] = weight;
    shapes[`layers.${i}.bias`] = bias;
  });
  if (normalization) {
    shapes['observation.mean'] = row;
    shapes['observation.deviation'] = row;
  }
  shapes['test.observation'] = [testRows, ...row];
  shapes['test.output'] = [testRows, layers[layers.length - 1].outputs];
  return shapes;
}

/**
 * Passes a sound policy as far as these checks go, whoever made it, and tells the shapes of its tensors.
 *
 * @throws PolicyError if the manifest breaks the format, or a tensor is missing, unknown, of another size, or holds a
 *   number that is not finite.
 */
export function checkPolicyWith(checks: ManifestChecks, { manifest, tensors }: Policy): Shapes {
  checkManifest(manifest, checks);
  const testRows = (tensors['test.observation']?.length ?? 0) / product(manifest.observationSpace.shape);
  const shapes = shapesOf(checks.layers, manifest, Math.ceil(testRows));
  onlyNames('tensors', tensors, Object.keys(shapes));
  for (const [name, shape] of Object.entries(shapes)) {
    const got = (tensors[name] as Float32Array | undefined)?.length;
    const size = product(shape);
    if (got !== size) refuse(name, `${got ?? 'no'} numbers`, `${size} for shape [${shape}]`);
    checkNumbers(name, tensors[name]);
  }
  return shapes;
}

/** Passes a sound policy. @throws PolicyError as `checkPolicyWith` does. */
export function checkPolicy(policy: Policy): Shapes {
  return checkPolicyWith(everything, policy);
}

/** Passes finite numbers. @throws PolicyError */
export function checkNumbers(name: string, values: Float32Array): void {
  const positive = name === 'observation.deviation';
  const bad = values.findIndex((value) => !Number.isFinite(value) || (positive && value <= 0));
  if (bad < 0) return;
  const remedy = 'Export an earlier policy, or train with a lower learning rate.';
  refuse(name, `${values[bad]} at ${bad}`, `finite numbers${positive ? ' above 0' : ''}`, remedy);
}
