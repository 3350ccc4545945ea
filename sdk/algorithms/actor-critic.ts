import {
  createDistribution,
  createModel,
  type DescentStep,
  type Distribution,
  layerOffsets,
  type Model,
  networkLayers,
  type OutputGradient,
} from '../nn';
import type { LayerSpec } from '../policy';
import type { AscentOptions, PolicyOptions, TrunkOptions } from '../settings';
import type { AlgorithmContext, AlgorithmState } from './algorithm';
import { beginDeviations, deviationBiases, statelessWeights } from './deviations';
import type { Minibatch } from './minibatches';
import type { ScaleChange } from './observation-scale';

/** Rows of a batch whose gradient is asked for, and where it goes. */
export interface Slice {
  /** [count, stride]: what the network put out; the loss reads columns `at` and on. */
  readonly outputs: Float32Array;
  /** [count, stride], zeros in the columns that the loss writes. */
  readonly out: Float32Array;
  /** Which step of the rollout each row is: steps[from] … steps[from + count − 1]. */
  readonly steps: Int32Array;
  readonly from: number;
  readonly count: number;
  readonly stride: number;
  readonly at: number;
  /** Rows of the whole batch, which a mean is over. */
  readonly rows: number;
}

/** Writes the gradient of a loss with respect to its columns of the outputs. */
export type ColumnGradient = (slice: Slice) => void;

export type ActorCriticOptions = PolicyOptions &
  Pick<TrunkOptions, 'sharedTrunk'> &
  Pick<AscentOptions, 'optimizer' | 'momentum'>;

/**
 * A policy and a value function: two networks, or one trunk with both heads as columns of its last layer. Algorithms write
 * their gradients by column and need not know which.
 */
export interface ActorCritic {
  readonly shared: boolean;
  /** Reads the policy's outputs. */
  readonly distribution: Distribution;
  readonly policy: Model;
  /** Indices of the policy's parameters that are 0 and stay so. */
  readonly frozen: readonly number[];
  /** Another reader of the same kind, for a second row. */
  createDistribution(): Distribution;
  /** [rows, observation size] → [rows], as the value network gives it. */
  values(observations: Float32Array, rows: number): Float32Array;
  /**
   * The same for all steps of a rollout, at the start of an update on it: a value network of its own keeps what it computes for
   * the gradient that follows, and with a shared trunk the values are what was put out beside the policy's outputs.
   *
   * @param outputs [rows, outputs]: what the network put out for these observations, if it was just these
   */
  stepValues(observations: Float32Array, rows: number, outputs: Float32Array | null): Float32Array;
  /** The gradient of the policy loss with respect to the policy's parameters; holds until the next. */
  policyGradient(batch: Minibatch, loss: ColumnGradient): Float32Array;
  /** One step on the policy loss; with a shared trunk, on the sum of both losses. Returns the gradient's norm. */
  descendPolicy(batch: Minibatch, loss: ColumnGradient, valueLoss: ColumnGradient, step: DescentStep): number;
  /** One step on the value loss alone, for a value network of its own. */
  descendValue(batch: Minibatch, loss: ColumnGradient, step: DescentStep): void;
  /** Lets all networks go on as they are when their normalised inputs change; does nothing to those that begin with convolutions. */
  rescaleInputs(change: ScaleChange): void;
  /** The policy alone, without a value head. */
  policyNetwork(): { layers: readonly LayerSpec[]; parameters: Float32Array };
  state(): AlgorithmState;
  restore(state: AlgorithmState): void;
  dispose(): void;
}

export function createActorCritic(
  { observationSpace, actionSpace, random }: AlgorithmContext,
  options: ActorCriticOptions,
): ActorCritic {
  const shared = options.sharedTrunk;
  const bounds = options.actionBounds;
  const { stateDependentDeviation, initialization } = options;
  const newDistribution = () => createDistribution(actionSpace, { bounds, stateDependentDeviation });
  const distribution = newDistribution();
  const { outputs } = distribution;
  const layers = (count: number) => networkLayers({ ...options, shape: observationSpace.shape }, count);
  const policyLayers = layers(shared ? outputs + 1 : outputs);
  const frozen = statelessWeights(policyLayers, distribution);
  const policy = createModel(policyLayers, {
    ...options,
    outputGain: 0.01,
    random,
    frozen,
    held: deviationBiases(policyLayers, distribution),
  });
  if (actionSpace.type === 'box') beginDeviations(policy, distribution, options.initialDeviation);
  const critic = shared
    ? policy
    : createModel(layers(1), { outputGain: 1, initialization, random, optimizer: 'adam', momentum: 0 });
  const models: Record<string, Model> = shared ? { policy } : { policy, critic };

  function values(observations: Float32Array, rows: number): Float32Array {
    const result = critic.network.forward(observations, rows);
    return shared ? column(result, outputs + 1, outputs) : result.slice();
  }

  function stepValues(observations: Float32Array, rows: number, put: Float32Array | null): Float32Array {
    if (shared) return put ? column(put, outputs + 1, outputs) : values(observations, rows);
    critic.network.forget();
    return critic.network.forward(observations, rows, true).slice();
  }

  function policyLoss(
    { steps, rows }: Minibatch,
    loss: ColumnGradient,
    valueLoss: ColumnGradient | null,
  ): OutputGradient {
    const stride = policy.network.outputs;
    return (result, out, from, count) => {
      out.fill(0);
      loss({ outputs: result, out, steps, from, count, stride, at: 0, rows });
      if (shared) valueLoss?.({ outputs: result, out, steps, from, count, stride, at: outputs, rows });
    };
  }

  /** The critic has kept all steps of the rollout, in their order. */
  function descendValue({ observations, rows, steps }: Minibatch, loss: ColumnGradient, step: DescentStep): void {
    const gradient: OutputGradient = (result, out, from, count) =>
      loss({ outputs: result, out, steps, from, count, stride: 1, at: 0, rows });
    critic.descend(observations, rows, gradient, step, steps);
  }

  function rescaleInputs(change: ScaleChange): void {
    for (const { network, parameters, load } of Object.values(models)) {
      if ((network.layers[0].type ?? 'dense') !== 'dense') continue;
      rescaleFirstLayer(network.layers[0].outputs, parameters, change);
      load();
    }
  }

  function policyNetwork() {
    if (!shared) return { layers: policyLayers, parameters: policy.parameters.slice() };
    const head = layerOffsets(policyLayers)[policyLayers.length - 1].weight;
    const kept = policy.parameters.filter((_, i) => i < head || (i - head) % (outputs + 1) < outputs);
    return { layers: layers(outputs), parameters: kept };
  }

  function state(): AlgorithmState {
    const parts = Object.entries(models).flatMap(([name, model]) =>
      Object.entries(model.state()).map(([part, numbers]) => [`${name}.${part}`, numbers]),
    );
    return Object.fromEntries(parts) as AlgorithmState;
  }

  function restore(saved: AlgorithmState): void {
    for (const [name, model] of Object.entries(models)) {
      const parts = Object.keys(model.state()).map((part) => [part, saved[`${name}.${part}`]]);
      model.restore(Object.fromEntries(parts));
    }
  }

  const dispose = () => {
    for (const model of Object.values(models)) model.network.dispose();
  };

  return {
    shared,
    distribution,
    policy,
    frozen,
    createDistribution: newDistribution,
    values,
    stepValues,
    policyGradient: (batch, loss) =>
      policy.gradient(batch.observations, batch.rows, policyLoss(batch, loss, null), batch.kept),
    descendPolicy: (batch, loss, valueLoss, step) =>
      policy.descend(batch.observations, batch.rows, policyLoss(batch, loss, valueLoss), step, batch.kept),
    descendValue,
    rescaleInputs,
    policyNetwork,
    state,
    restore,
    dispose,
  };
}

/** n·W + b = ((n − shift)/ratio)·(ratio·W) + (b + shift·W), for weights [inputs, outputs] and then biases at the start. */
function rescaleFirstLayer(outputs: number, parameters: Float32Array, { ratio, shift }: ScaleChange): void {
  const bias = ratio.length * outputs;
  for (let i = 0; i < ratio.length; i++) {
    for (let j = 0; j < outputs; j++) {
      parameters[bias + j] += shift[i] * parameters[i * outputs + j];
      parameters[i * outputs + j] *= ratio[i];
    }
  }
}

function column(rows: Float32Array, stride: number, at: number): Float32Array {
  const numbers = new Float32Array(rows.length / stride);
  for (let row = 0; row < numbers.length; row++) numbers[row] = rows[row * stride + at];
  return numbers;
}
