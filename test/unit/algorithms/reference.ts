/** The losses as papers have them, one step at a time, in float64 and without any gradient. */
import type { LayerSpec } from '../../../sdk/policy';
import type { Rollout } from '../../../sdk/rollout';
import {
  differences,
  type ReferenceDistribution,
  referenceDistribution,
  referenceEntropy,
} from '../nn/distribution-reference';
import { dot, referenceForward } from '../nn/reference';
import type { Kind } from './made-up';

/** What step t adds to a loss that is a mean over steps, of the row that the network puts out for it. */
export type StepLoss = (row: readonly number[], t: number) => number;

/** What a step of a rollout is to a policy's loss. */
export interface Step {
  readonly policy: ReferenceDistribution;
  readonly action: readonly number[];
  /** What the network that played put out. */
  readonly old: readonly number[];
}

export const rowOf = (all: ArrayLike<number>, rows: number, row: number): number[] =>
  Array.from({ length: all.length / rows }, (_, i) => all[(row * all.length) / rows + i]);

export function stepsOf(kind: Kind, rollout: Rollout): Step[] {
  return Array.from({ length: rollout.steps }, (_, t) => ({
    policy: referenceDistribution(kind.actionSpace, kind.actionBounds, rowOf(rollout.actionMasks, rollout.steps, t)),
    action: rowOf(rollout.actions, rollout.steps, t),
    old: rowOf(rollout.outputs, rollout.steps, t),
  }));
}

/** π(a|s) / b(a|s). */
export const ratio = ({ policy, action, old }: Step, row: readonly number[]) =>
  Math.exp(policy.logProb(row, action) - policy.logProb(old, action));

const clip = (x: number, low: number, high: number) => Math.min(Math.max(x, low), high);

/** −w log π(a|s) − β H. */
export const policyLoss =
  (steps: readonly Step[], weights: ArrayLike<number>, entropyCoefficient: number): StepLoss =>
  (row, t) => {
    const { policy, action } = steps[t];
    return -weights[t] * policy.logProb(row, action) - entropyCoefficient * referenceEntropy(policy, row);
  };

/** −min(ρA, clip(ρ, 1 ± ε)A) − β H. */
export const clippedSurrogate =
  (steps: readonly Step[], advantages: ArrayLike<number>, range: number, entropyCoefficient: number): StepLoss =>
  (row, t) => {
    const rho = ratio(steps[t], row);
    const surrogate = Math.min(rho * advantages[t], clip(rho, 1 - range, 1 + range) * advantages[t]);
    return -surrogate - entropyCoefficient * referenceEntropy(steps[t].policy, row);
  };

/** ½(v − y)², of the value in the row's column `at`. */
export const valueLoss =
  (targets: ArrayLike<number>, at = 0): StepLoss =>
  (row, t) =>
    0.5 * (row[at] - targets[t]) ** 2;

/** ½max((v − y)², (v_old + clip(v − v_old, ±ε) − y)²). */
export const clippedValueLoss =
  (targets: ArrayLike<number>, old: ArrayLike<number>, range: number, at = 0): StepLoss =>
  (row, t) => {
    const held = old[t] + clip(row[at] - old[t], -range, range);
    return 0.5 * Math.max((row[at] - targets[t]) ** 2, (held - targets[t]) ** 2);
  };

/** ∇ of the mean of a loss over all steps, by central differences through loss and network; 0 for what is frozen. */
export function gradientOf(
  loss: StepLoss,
  layers: readonly LayerSpec[],
  parameters: ArrayLike<number>,
  observations: ArrayLike<number>,
  frozen: readonly number[] = [],
): number[] {
  const rows = observations.length / layers[0].inputs;
  const outputs = referenceForward(layers, parameters, observations);
  const slopes = Array.from({ length: rows }, (_, t) =>
    differences((row) => loss(row, t) / rows, rowOf(outputs, rows, t)),
  ).flat();
  const gradient = differences((p) => dot(referenceForward(layers, p, observations), slopes), Array.from(parameters));
  for (const i of frozen) gradient[i] = 0;
  return gradient;
}
