import { spaceSize } from '../spaces';
import { everything } from './everything';
import { layerShapes } from './layers';
import { checkManifest, type ManifestChecks } from './manifest';
import type { Policy, PolicyManifest } from './policy';
import { describe, refuse } from './schema';

/** The shape of each tensor by name, in the order of the file. */
export type Shapes = ReadonlyMap<string, readonly number[]>;

/** The tensors that a policy with this manifest and this many test rows has. */
function shapesOf(manifest: PolicyManifest, testRows: number): Shapes {
  const size = spaceSize(manifest.observationSpace);
  const shapes = new Map<string, readonly number[]>();
  manifest.layers.forEach((layer, i) => {
    const { weight, bias } = layerShapes(layer);
    shapes.set(`layers.${i}.weight`, weight).set(`layers.${i}.bias`, bias);
  });
  if (manifest.normalization) shapes.set('observation.mean', [size]).set('observation.deviation', [size]);
  shapes.set('test.observation', [testRows, size]);
  return shapes.set('test.output', [testRows, manifest.layers[manifest.layers.length - 1].outputs]);
}

/**
 * Passes a sound policy as far as these checks go, whoever made it, and tells the shapes of its tensors.
 *
 * @throws PolicyError if the manifest breaks the format, or a tensor is missing, unknown, of another size, or holds a
 *   number that is not finite.
 */
export function checkPolicyWith(checks: ManifestChecks, { manifest, tensors }: Policy): Shapes {
  checkManifest(manifest, checks);
  const testRows = (tensors['test.observation']?.length ?? 0) / spaceSize(manifest.observationSpace);
  const shapes = shapesOf(manifest, Math.ceil(testRows) || 1);
  for (const name of Object.keys(tensors)) {
    if (!shapes.has(name)) refuse('tensors', describe(name), [...shapes.keys()].join(', '));
  }
  for (const [name, shape] of shapes) checkTensor(name, shape, tensors[name]);
  return shapes;
}

/** Passes a sound policy. @throws PolicyError as `checkPolicyWith` does. */
export function checkPolicy(policy: Policy): Shapes {
  return checkPolicyWith(everything, policy);
}

function checkTensor(name: string, shape: readonly number[], values: Float32Array | undefined): void {
  const size = shape.reduce((product, n) => product * n, 1);
  if (values?.length !== size) refuse(name, `${values?.length ?? 'no'} numbers`, `${size} for shape [${shape}]`);
  const positive = name === 'observation.deviation';
  const bad = values.findIndex((value) => !Number.isFinite(value) || (positive && value <= 0));
  if (bad < 0) return;
  const remedy = 'Go back to an earlier policy, or train with a lower learning rate.';
  refuse(name, `${values[bad]} at ${bad}`, `finite numbers${positive ? ' above 0' : ''}`, remedy);
}
