import { type BoxSpace, describeSpace, type Space, sameSpace } from '../spaces';
import type { PolicyManifest } from './policy';

/** Where a policy is to play: the spaces of a live scene or of an environment, and its name. */
export interface PolicyTarget {
  readonly observationSpace: BoxSpace;
  readonly actionSpace: Space;
  readonly environment?: string;
}

/**
 * Makes sure that a policy sees and does what its new place offers. Call it before using a policy that may come from
 * somewhere else: two scenes with other spaces never share one.
 *
 * @returns a hint worth showing where the spaces agree but the policy was trained under another name, otherwise null.
 * @throws Error with both spaces if the observation spaces or the action spaces differ.
 */
export function assertFits(manifest: PolicyManifest, target: PolicyTarget): string | null {
  const differences = [
    difference('observation space', manifest.observationSpace, target.observationSpace),
    difference('action space', manifest.actionSpace, target.actionSpace),
  ].filter(Boolean);
  const moved = target.environment !== undefined && target.environment !== manifest.environment;
  const origin = `It was trained in '${manifest.environment}'${moved ? `, not in '${target.environment}'` : ''}`;
  if (differences.length > 0) {
    throw new Error(
      `The policy does not fit: ${differences.join('; ')}. ${origin}: load or train a policy for this scene.`,
    );
  }
  return moved ? `${origin}; the spaces are the same, so it can play.` : null;
}

function difference(name: string, got: Space, expected: Space): string | null {
  return sameSpace(got, expected) ? null : `got ${name} ${describeSpace(got)}, expected ${describeSpace(expected)}`;
}
