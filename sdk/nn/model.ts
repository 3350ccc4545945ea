import type { Random } from '../math';
import type { LayerSpec } from '../policy';
import { type AdamState, adamStep, clipByNorm, createAdam } from './adam';
import { createNetwork, type Network, type OutputGradient } from './network';
import { initialParameters } from './parameters';

/** A network with its numbers and its optimizer. */
export interface Model {
  readonly network: Network;
  readonly parameters: Float32Array;
  readonly adam: AdamState;
  /**
   * One Adam step down the loss given by its gradient with respect to the outputs; returns the gradient's norm before
   * clipping.
   *
   * @throws Error if the gradient is not finite; the numbers stay as they were.
   */
  descend(input: Float32Array, rows: number, outputGradient: OutputGradient, step: DescentStep): number;
  /** Tells the network that `parameters` were written from outside. */
  reload(): void;
}

export interface DescentStep {
  readonly learningRate: number;
  readonly maxGradientNorm: number;
}

export function createModel(layers: readonly LayerSpec[], outputGain: number, random: Random): Model {
  const network = createNetwork(layers);
  const parameters = initialParameters(layers, outputGain, random);
  const adam = createAdam(parameters.length);
  network.load(parameters);

  function descend(input: Float32Array, rows: number, outputGradient: OutputGradient, step: DescentStep): number {
    const gradient = network.gradient(input, rows, outputGradient);
    const norm = clipByNorm(gradient, step.maxGradientNorm);
    if (!Number.isFinite(norm)) {
      throw new Error(
        'Training got a gradient that is not finite. Lower the learning rate, or look for huge rewards or observations.',
      );
    }
    adamStep(adam, parameters, gradient, step.learningRate);
    network.load(parameters);
    return norm;
  }

  return { network, parameters, adam, descend, reload: () => network.load(parameters) };
}
