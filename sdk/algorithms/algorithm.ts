import type { Random } from '../math';
import type { LayerSpec } from '../policy';
import type { Rollout } from '../rollout';

/** What an update tells about itself. */
export interface UpdateMetrics {
  /** Mean entropy of the policy over the rollout, in nats. */
  readonly entropy: number;
  readonly policyLoss: number;
  /** Mean squared error of the baseline, in units of normalised returns. */
  readonly valueLoss: number;
  /** 1 − Var(return − value) / Var(return), before the update. */
  readonly explainedVariance: number;
  /** Norm of the policy's gradient before clipping. */
  readonly gradientNorm: number;
}

/** Everything an algorithm must keep to go on as if it had never stopped, as flat arrays by name. */
export type AlgorithmState = Record<string, Float32Array | Float64Array>;

/** A learner: decides, and learns from what came of it. */
export interface Algorithm {
  /** [rows, observation size] → [rows, outputs]; the first `actions` outputs of a row are its logits. */
  decide(observations: Float32Array, rows: number): Float32Array;
  update(rollout: Rollout): UpdateMetrics;
  /** The policy network as a policy file has it. The parameters are a copy. */
  policy(): { layers: readonly LayerSpec[]; parameters: Float32Array };
  /** Copies of the state. */
  state(): AlgorithmState;
  restore(state: AlgorithmState): void;
  dispose(): void;
}

/** What an algorithm is made for. */
export interface AlgorithmContext {
  readonly observationSize: number;
  readonly actions: number;
  /** For initial weights. */
  readonly random: Random;
}
