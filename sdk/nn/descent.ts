import type { Network, OutputGradient } from './network';
import { clipByNorm, createOptimizer, type OptimizerKind } from './optimizer';

export interface DescentStep {
  readonly learningRate: number;
  /** The gradient is scaled down to this Euclidean norm where it is longer. */
  readonly maxGradientNorm: number;
}

/** What no step may change, or not beyond limits. */
export interface Constraints {
  /** Indices of parameters that are 0 and stay so. Default: none. */
  readonly frozen?: readonly number[];
  /** Parameters `from` … `to` − 1 that are kept between two numbers. Default: none. */
  readonly held?: { readonly from: number; readonly to: number; readonly low: number; readonly high: number };
}

export type DescentState = Record<string, Float64Array>;

/** A network's numbers on their way down a loss, and what the optimizer remembers of it. */
export interface Descent {
  /** The numbers as they are: asked for anew after each step. What is written to them counts from `load` on. */
  parameters(): Float32Array;
  /** Brings them between their limits and into the network. */
  load(): void;
  /**
   * One step down the loss given by its gradient with respect to the outputs; returns the gradient's norm before clipping.
   *
   * @param kept see `Network`
   * @throws Error if the gradient is not finite; then the numbers stay as they were.
   */
  step(input: Float32Array, rows: number, outputGradient: OutputGradient, step: DescentStep, kept?: Int32Array): number;
  /** Copies of what the optimizer remembers. */
  state(): DescentState;
  /** @throws RangeError if the state is another optimizer's, or for another number of parameters. */
  restore(state: DescentState): void;
}

/** Descends on the flat vector, with any optimizer and on every kind of network. */
export function createFlatDescent(
  network: Network,
  parameters: Float32Array,
  {
    optimizer: kind,
    momentum,
    frozen,
    held,
  }: Constraints & { readonly optimizer: OptimizerKind; readonly momentum: number },
): Descent {
  const optimizer = createOptimizer(kind, parameters.length, { momentum });

  function load(): void {
    hold(parameters, held);
    network.load(parameters);
  }

  return {
    parameters: () => parameters,
    load,
    step(input, rows, outputGradient, { learningRate, maxGradientNorm }, kept) {
      const gradient = finiteGradient(network.gradient(input, rows, outputGradient, kept), frozen);
      const norm = clipByNorm(gradient, maxGradientNorm);
      optimizer.step(parameters, gradient, learningRate);
      load();
      return norm;
    },
    state: optimizer.state,
    restore: optimizer.restore,
  };
}

/** The gradient, with zeros where nothing may move. @throws Error if it is not finite. */
export function finiteGradient(gradient: Float32Array, frozen: Constraints['frozen'] = []): Float32Array {
  for (const i of frozen) gradient[i] = 0;
  let check = 0; // stays 0 unless a number is infinite or none
  for (let i = 0; i < gradient.length; i++) check += gradient[i] * 0;
  if (check !== 0) throw notFinite();
  return gradient;
}

export function notFinite(): Error {
  return new Error(
    'Training got a gradient that is not finite. Lower the learning rate, or look for huge rewards or observations.',
  );
}

/** Brings those numbers that have limits between them. */
export function hold(parameters: Float32Array, held: Constraints['held']): void {
  if (!held) return;
  for (let i = held.from; i < held.to; i++) parameters[i] = Math.min(Math.max(parameters[i], held.low), held.high);
}
