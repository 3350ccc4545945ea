import type { Random } from '../math';
import type { LayerSpec } from '../policy';
import { createNetwork, type Network, type OutputGradient } from './network';
import { clipByNorm, createOptimizer, type OptimizerKind } from './optimizer';
import { type Initialization, initialParameters } from './parameters';

export interface ModelOptions {
  /** Gain of the last layer's initial weights. */
  readonly outputGain: number;
  readonly initialization: Initialization;
  readonly random: Random;
  readonly optimizer: OptimizerKind;
  readonly momentum: number;
  /** Indices of parameters that are 0 and stay so. Default: none. */
  readonly frozen?: readonly number[];
  /** Parameters `from` … `to` − 1 that are kept between two numbers. Default: none. */
  readonly held?: { readonly from: number; readonly to: number; readonly low: number; readonly high: number };
}

export interface DescentStep {
  readonly learningRate: number;
  readonly maxGradientNorm: number;
}

/** A network with its numbers and its optimizer. */
export interface Model {
  readonly network: Network;
  readonly parameters: Float32Array;
  /**
   * dLoss/dParameters of the loss given by its gradient with respect to the outputs; holds until the next.
   *
   * @throws Error if it is not finite.
   */
  gradient(input: Float32Array, rows: number, outputGradient: OutputGradient): Float32Array;
  /**
   * One step of the optimizer down that loss; returns the gradient's norm before clipping.
   *
   * @throws Error if the gradient is not finite; the numbers stay as they were.
   */
  descend(input: Float32Array, rows: number, outputGradient: OutputGradient, step: DescentStep): number;
  /** Takes other numbers, or those that were written to `parameters`. */
  load(parameters?: ArrayLike<number>): void;
  /** Copies of the numbers and the optimizer's, by name. */
  state(): Record<string, Float32Array | Float64Array>;
  restore(state: Record<string, Float32Array | Float64Array>): void;
}

export function createModel(layers: readonly LayerSpec[], options: ModelOptions): Model {
  const network = createNetwork(layers);
  const parameters = initialParameters(layers, options);
  const optimizer = createOptimizer(options.optimizer, parameters.length, { momentum: options.momentum });
  const { frozen = [], held } = options;
  for (const i of frozen) parameters[i] = 0;
  network.load(parameters);

  function gradient(input: Float32Array, rows: number, outputGradient: OutputGradient): Float32Array {
    const slope = network.gradient(input, rows, outputGradient);
    for (const i of frozen) slope[i] = 0;
    if (!allFinite(slope)) throw new Error(NOT_FINITE);
    return slope;
  }

  function descend(input: Float32Array, rows: number, outputGradient: OutputGradient, step: DescentStep): number {
    const slope = gradient(input, rows, outputGradient);
    const norm = clipByNorm(slope, step.maxGradientNorm);
    optimizer.step(parameters, slope, step.learningRate);
    load();
    return norm;
  }

  function load(values?: ArrayLike<number>): void {
    if (values) parameters.set(values);
    if (held)
      for (let i = held.from; i < held.to; i++) parameters[i] = Math.min(Math.max(parameters[i], held.low), held.high);
    network.load(parameters);
  }

  return {
    network,
    parameters,
    gradient,
    descend,
    load,
    state: () => ({ parameters: parameters.slice(), ...optimizer.state() }),
    restore({ parameters: kept, ...memory }) {
      optimizer.restore(memory as Record<string, Float64Array>);
      load(kept);
    },
  };
}

const NOT_FINITE =
  'Training got a gradient that is not finite. Lower the learning rate, or look for huge rewards or observations.';

function allFinite(values: Float32Array): boolean {
  let check = 0; // stays 0 unless a number is infinite or none
  for (let i = 0; i < values.length; i++) check += values[i] * 0;
  return check === 0;
}
