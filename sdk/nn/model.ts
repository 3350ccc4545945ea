import type { Random } from '../math';
import type { LayerSpec } from '../policy';
import { type Constraints, createFlatDescent, type DescentState, type DescentStep, finiteGradient } from './descent';
import { createKernelDescent } from './kernel-descent';
import { createNetwork, type Network, type OutputGradient } from './network';
import type { OptimizerKind } from './optimizer';
import { type Initialization, initialParameters } from './parameters';

export interface ModelOptions extends Constraints {
  /** Gain of the last layer's initial weights. */
  readonly outputGain: number;
  readonly initialization: Initialization;
  readonly random: Random;
  readonly optimizer: OptimizerKind;
  readonly momentum: number;
}

/** A network with its numbers and its optimizer. */
export interface Model {
  readonly network: Network;
  /**
   * The network's numbers, as they are when asked for: ask anew after `descend`. What is written to them counts from `load`
   * on.
   */
  readonly parameters: Float32Array;
  /**
   * dLoss/dParameters of the loss given by its gradient with respect to the outputs; holds until the next.
   *
   * @param kept which of the network's kept rows each row is, see `Network`
   * @throws Error if it is not finite.
   */
  gradient(input: Float32Array, rows: number, outputGradient: OutputGradient, kept?: Int32Array): Float32Array;
  /**
   * One step of the optimizer down that loss; returns the gradient's norm before clipping.
   *
   * @param kept which of the network's kept rows each row is, see `Network`
   * @throws Error if the gradient is not finite; the numbers stay as they were.
   */
  descend(
    input: Float32Array,
    rows: number,
    outputGradient: OutputGradient,
    step: DescentStep,
    kept?: Int32Array,
  ): number;
  /** Takes other numbers, or those that were written to `parameters`. */
  load(parameters?: ArrayLike<number>): void;
  /** Copies of the numbers and the optimizer's, by name. */
  state(): Record<string, Float32Array | Float64Array>;
  restore(state: Record<string, Float32Array | Float64Array>): void;
}

export function createModel(layers: readonly LayerSpec[], options: ModelOptions): Model {
  const network = createNetwork(layers);
  const { optimizer, frozen = [] } = options;
  const start = initialParameters(layers, options);
  for (const i of frozen) start[i] = 0;
  network.load(start);
  const descent =
    network.inside && optimizer === 'adam'
      ? createKernelDescent(network, network.inside, start, options)
      : createFlatDescent(network, start, options);

  function load(values?: ArrayLike<number>): void {
    if (values) descent.parameters().set(values);
    descent.load();
  }

  return {
    network,
    get parameters() {
      return descent.parameters();
    },
    gradient: (input, rows, outputGradient, kept) =>
      finiteGradient(network.gradient(input, rows, outputGradient, kept), frozen),
    descend: descent.step,
    load,
    state: () => ({ parameters: descent.parameters().slice(), ...descent.state() }),
    restore({ parameters: kept, ...memory }) {
      descent.restore(memory as DescentState);
      load(kept);
    },
  };
}
