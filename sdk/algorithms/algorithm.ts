import type { Random } from '../math';
import type { LayerSpec, Policy } from '../policy';
import type { Player, Rollout } from '../rollout';
import type { BoxSpace, Space } from '../spaces';

/** What an update tells about itself. Means are over the rollout's steps, in the last pass over them. */
export interface UpdateMetrics {
  /** Entropy of the policy, in nats. */
  readonly entropy: number;
  readonly policyLoss: number;
  /** Mean squared error of the value network, in units of what it predicts; NaN without one. */
  readonly valueLoss: number;
  /** 1 − Var(return − value) / Var(return), before the update; NaN without a value network. */
  readonly explainedVariance: number;
  /** Norm of the policy's gradient before clipping. */
  readonly gradientNorm: number;
  /** Step size of the policy in this update, where the algorithm has one. */
  readonly learningRate?: number;
  /** KL(policy that played ‖ policy after the update) in nats, where the algorithm measures it. */
  readonly approxKl?: number;
  /** Share of steps whose gradient PPO's clipping held back. */
  readonly clipFraction?: number;
  /** (Σρ)²/Σρ² in trajectories, of the importance weights in the last update of a rollout. */
  readonly effectiveSampleSize?: number;
  /** What part of the natural gradient's step TRPO's line search took; 0: none. */
  readonly stepFraction?: number;
}

/** Everything an algorithm must keep to go on as if it had never stopped, as flat arrays by name. */
export type AlgorithmState = Record<string, Float32Array | Float64Array>;

/** When an update happens. */
export interface UpdateTime {
  /** How much of totalSteps was done before this iteration, in [0, 1]. */
  readonly progress: number;
  /** For shuffling; the same for the same run and iteration. */
  readonly random: Random;
  /**
   * Called between the steps of an update; a promise it returns is waited for, and must not reject: an update that has begun
   * always ends. Lets others have the thread, but nobody may use the algorithm meanwhile.
   */
  breathe?(): Promise<void> | undefined;
}

/** A policy's network and what belongs to it, as a policy file has it. All numbers are copies. */
export interface PolicyParts {
  readonly layers: readonly LayerSpec[];
  readonly parameters: Float32Array;
  readonly distribution: NonNullable<Policy['manifest']['distribution']>;
  /** Observations become (x − mean) / deviation, within ±clip; null: as they are. */
  readonly normalization: {
    readonly clip: number;
    readonly mean: Float32Array;
    readonly deviation: Float32Array;
  } | null;
}

/** A learner: plays, and learns from what came of it. */
export interface Algorithm {
  /** The policy as it is now, drawing its actions. */
  readonly player: Player;
  /** Learns from what was played under the policy as it is now. */
  update(rollout: Rollout, time: UpdateTime): Promise<UpdateMetrics>;
  policy(): PolicyParts;
  /** Copies of the state. */
  state(): AlgorithmState;
  restore(state: AlgorithmState): void;
  /** A copy of all numbers that deciding depends on; as many throughout a run. */
  behaviour(): Float32Array;
  /**
   * Plays as another thread's `behaviour` says, for one that only plays: it cannot learn from there.
   *
   * @throws RangeError for numbers of another algorithm.
   */
  behave(numbers: Float32Array): void;
  dispose(): void;
}

/** What an algorithm is made for. */
export interface AlgorithmContext {
  readonly observationSpace: BoxSpace;
  readonly actionSpace: Space;
  /** For initial weights. */
  readonly random: Random;
}
