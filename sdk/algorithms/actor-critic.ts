import { createModel, type DescentStep, denseLayers, layerOffsets, type Model, type OutputGradient } from '../nn';
import type { LayerSpec } from '../policy';
import type { AlgorithmContext, AlgorithmState } from './algorithm';

/** Writes a loss gradient into columns of a batch of output gradients; `stride` is the row length, `at` the first column. */
export type ColumnGradient = (
  outputs: Float32Array,
  out: Float32Array,
  from: number,
  count: number,
  stride: number,
  at: number,
) => void;

export interface ActorCriticOptions {
  readonly hiddenWidths: readonly number[];
  readonly sharedTrunk: boolean;
}

/**
 * A policy and a value function: two networks, or one trunk with both heads as columns of its last layer. Algorithms write
 * their gradients by column and need not know which.
 */
export interface ActorCritic {
  readonly shared: boolean;
  readonly policy: Model;
  /** [rows, observation size] → [rows], as the value network gives it. */
  values(observations: Float32Array, rows: number): Float32Array;
  /** One step on the policy loss; with a shared trunk, on the sum of both losses. Returns the gradient's norm. */
  descendPolicy(
    observations: Float32Array,
    rows: number,
    policy: ColumnGradient,
    value: ColumnGradient,
    step: DescentStep,
  ): number;
  /** One step on the value loss alone, for a value network of its own. */
  descendValue(observations: Float32Array, rows: number, value: ColumnGradient, step: DescentStep): void;
  /** The policy alone, without a value head. */
  policyNetwork(): { layers: readonly LayerSpec[]; parameters: Float32Array };
  state(): AlgorithmState;
  restore(state: AlgorithmState): void;
  dispose(): void;
}

export function createActorCritic(
  { observationSize, actions, random }: AlgorithmContext,
  options: ActorCriticOptions,
): ActorCritic {
  const shared = options.sharedTrunk;
  const layers = (outputs: number) => denseLayers(observationSize, options.hiddenWidths, outputs, 'tanh');
  const policy = createModel(layers(shared ? actions + 1 : actions), 0.01, random);
  const critic = shared ? policy : createModel(layers(1), 1, random);
  const models: Record<string, Model> = shared ? { policy } : { policy, critic };

  function values(observations: Float32Array, rows: number): Float32Array {
    const outputs = critic.network.forward(observations, rows);
    return shared ? column(outputs, actions + 1, actions) : outputs;
  }

  function descendPolicy(
    observations: Float32Array,
    rows: number,
    policyGradient: ColumnGradient,
    value: ColumnGradient,
    step: DescentStep,
  ): number {
    const stride = policy.network.outputs;
    const gradient: OutputGradient = (outputs, out, from, count) => {
      policyGradient(outputs, out, from, count, stride, 0);
      if (shared) value(outputs, out, from, count, stride, actions);
    };
    return policy.descend(observations, rows, gradient, step);
  }

  function descendValue(observations: Float32Array, rows: number, value: ColumnGradient, step: DescentStep): void {
    critic.descend(observations, rows, (outputs, out, from, count) => value(outputs, out, from, count, 1, 0), step);
  }

  function policyNetwork() {
    if (!shared) return { layers: policy.network.layers, parameters: policy.parameters.slice() };
    const hidden = layerOffsets(policy.network.layers)[options.hiddenWidths.length].weight;
    const head = policy.parameters.subarray(hidden).filter((_, i) => i % (actions + 1) < actions);
    const parameters = new Float32Array(hidden + head.length);
    parameters.set(policy.parameters.subarray(0, hidden));
    parameters.set(head, hidden);
    return { layers: layers(actions), parameters };
  }

  function state(): AlgorithmState {
    const parts = Object.entries(models).flatMap(([name, { parameters, adam }]) => [
      [`${name}.parameters`, parameters.slice()],
      [`${name}.adam.mean`, adam.mean.slice()],
      [`${name}.adam.square`, adam.square.slice()],
      [`${name}.adam.step`, Float64Array.of(adam.step)],
    ]);
    return Object.fromEntries(parts) as AlgorithmState;
  }

  function restore(saved: AlgorithmState): void {
    for (const [name, values] of Object.entries(state())) {
      const kept = saved?.[name];
      if (kept?.length !== values.length || !kept.every(Number.isFinite)) {
        const got = kept ? `${kept.length} numbers` : 'nothing';
        throw new Error(
          `Resume: got ${got} for ${name}, expected ${values.length} finite numbers. The checkpoint is damaged.`,
        );
      }
    }
    for (const [name, model] of Object.entries(models)) {
      model.parameters.set(saved[`${name}.parameters`]);
      model.adam.mean.set(saved[`${name}.adam.mean`]);
      model.adam.square.set(saved[`${name}.adam.square`]);
      model.adam.step = saved[`${name}.adam.step`][0];
      model.reload();
    }
  }

  const dispose = () => {
    for (const model of Object.values(models)) model.network.dispose();
  };

  return { shared, policy, values, descendPolicy, descendValue, policyNetwork, state, restore, dispose };
}

function column(rows: Float32Array, stride: number, at: number): Float32Array {
  return Float32Array.from({ length: rows.length / stride }, (_, i) => rows[i * stride + at]);
}
