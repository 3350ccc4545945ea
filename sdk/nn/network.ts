import type { LayerSpec } from '../policy';
import { activeKernels } from './backend';
import { createKernelNetwork } from './kernel-network';
import type { InnerNumbers } from './kernel-numbers';
import { createStockNetwork } from './stock-network';

/**
 * Writes the gradient of the loss with respect to a network's outputs, for the rows `from` … `from + count` − 1. The
 * network itself is busy meanwhile; others may be used.
 *
 * @param outputs [count, outputs]: what the network computed for these rows
 * @param out [count, outputs], to be written in full
 */
export type OutputGradient = (outputs: Float32Array, out: Float32Array, from: number, count: number) => void;

/**
 * Turns tangents of a network's outputs into gradients with respect to them, row by row: the metric of a distribution.
 *
 * @param tangents [count, outputs]: how the outputs move
 * @param out [count, outputs], to be written in full
 */
export type OutputMetric = (
  outputs: Float32Array,
  tangents: Float32Array,
  out: Float32Array,
  from: number,
  count: number,
) => void;

/**
 * A stack of layers. Its numbers are one flat vector outside (see `layerOffsets`), which files and checkpoints hold, and a
 * copy inside. A row comes out the same, bit for bit, whatever batch it is part of.
 *
 * Where `kept` is given, [rows], it says for each row which of the kept rows it is, counted from the first that `forward`
 * kept: what layers computed then is taken instead of computed again, with the same result, bit for bit. Rows that are not
 * there, for want of memory or because the network has forgotten them, are computed.
 */
export interface Network {
  readonly layers: readonly LayerSpec[];
  readonly outputs: number;
  /** Where its numbers lie for our own kernels, which spares carrying them out and in; elsewhere nothing. */
  readonly inside?: InnerNumbers;
  /** Takes new numbers: [parameterCount(layers)]. Forgets what it kept. */
  load(parameters: Float32Array): void;
  /**
   * [rows, inputs] → [rows, outputs], row-major. The result holds until the network's next `forward`.
   *
   * @param keep whether what the layers compute stays in memory, behind that of earlier calls, until `forget` or `load`
   */
  forward(input: Float32Array, rows: number, keep?: boolean): Float32Array;
  /** Forgets what it kept. The memory stays, for the next rows. */
  forget(): void;
  /**
   * dLoss/dParameters, where the loss is known by its gradient with respect to the outputs. The result holds until the
   * network's next `gradient`; it may be written to.
   */
  gradient(input: Float32Array, rows: number, outputGradient: OutputGradient, kept?: Int32Array): Float32Array;
  /**
   * J·v, the Jacobian-vector product: [rows, outputs], how the outputs move when the parameters move along `direction`
   * [parameterCount(layers)]. The result holds until the network's next `tangent`.
   */
  tangent(input: Float32Array, rows: number, direction: Float32Array, kept?: Int32Array): Float32Array;
  /**
   * Jᵀ·M·J·v summed over rows: a curvature-vector product, such as the Fisher matrix's (Schraudolph 2002). The result
   * holds until the network's next `curvature` or `gradient`; it may be written to.
   */
  curvature(
    input: Float32Array,
    rows: number,
    direction: Float32Array,
    metric: OutputMetric,
    kept?: Int32Array,
  ): Float32Array;
  /** Frees the numbers inside; results stay. */
  dispose(): void;
}

/** A network on the fastest kernels that `startBackend` found to work. */
export function createNetwork(layers: readonly LayerSpec[]): Network {
  const kernels = activeKernels();
  return kernels ? createKernelNetwork(kernels, layers) : createStockNetwork(layers);
}
