import { seededRandom } from '../sdk/math';
import { exactValues } from './exact';
import { guard, type Mdp } from './mdp';
import { drawParameters, softmaxPolicy, type TablePolicy } from './policy';

/** What is to be estimated, and by whose trajectories. */
export interface Setting {
  readonly mdp: Mdp;
  readonly discount: number;
  /** The policy's logits. */
  readonly parameters: Float64Array;
  /** Whose ∇J is sought. */
  readonly policy: TablePolicy;
  /** Who acts: the policy itself, or another. */
  readonly behaviour: TablePolicy;
  /** v_t(s) at [t][s] under the policy, and something far from it. */
  readonly values: readonly Float64Array[];
  readonly wrongValues: readonly Float64Array[];
}

/** How far the wrong value function is off, state by state. */
const ERRORS = [1.5, -1, 2, -2];

/**
 * A policy in a tiny world, and one that acts in its place. Both are drawn from fixed seeds.
 *
 * @param distance how far the logits of the acting policy are from the policy's; 0: the policy acts itself
 */
export function createSetting({ mdp = guard, discount = 0.9, distance = 0, seed = 1 } = {}): Setting {
  const parameters = drawParameters(mdp, 0.7, seededRandom(seed, 1));
  const direction = drawParameters(mdp, 1, seededRandom(seed, 2));
  const policy = softmaxPolicy(mdp, parameters);
  const behaviour = softmaxPolicy(
    mdp,
    parameters.map((x, i) => x + distance * direction[i]),
  );
  const values = exactValues(mdp, policy, discount);
  const wrongValues = values.map((row) => row.map((value, s) => value + ERRORS[s]));
  return { mdp, discount, parameters, policy, behaviour, values, wrongValues };
}
