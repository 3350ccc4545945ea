import type { LayerSpec } from '../../policy';
import { type KernelFunctions, kernelActivations, type Pointer } from '../kernels';
import type { Weights } from './weights';

/**
 * What flows between two layers, twice [rows, width]: values, and slopes, which are the values' tangents on the way forward
 * and the loss's gradient with respect to them on the way back. Slopes at 0: there are none, as for the network's input.
 */
export interface Flow {
  readonly values: Pointer;
  readonly slopes: Pointer;
}

/** What flows out of a layer, and `z`, what its activation took: `values` themselves where the slope is known from these. */
export interface Output extends Flow {
  readonly z: Pointer;
}

/**
 * One layer in the kernels' memory. It works on the first `count` rows of what flows in and out. Its way back and its
 * tangent read the input's values, z, the output's values and what `recall` computes: nothing else may be left by `forward`.
 */
export interface KernelLayer {
  readonly output: Output;
  readonly parameters: Weights;
  readonly direction: Weights;
  readonly gradient: Weights;
  /** To be called after `parameters` were written. */
  refresh(): void;
  /** From the input's values to the output's. */
  forward(count: number): void;
  /** In place of `forward`, after the input's values and the output's, with z, were brought back from elsewhere. */
  recall?(count: number): void;
  /** From the input's slopes and `direction` to the output's slopes; after `forward` or `recall`. */
  tangent(count: number): void;
  /** From the output's slopes, which it uses up, to the input's, and adds to `gradient`; after `forward` or `recall`. */
  backward(count: number): void;
}

/** What a layer is made from. */
export interface Site {
  readonly run: KernelFunctions;
  readonly input: Flow;
  /** The most rows that flow at once. */
  readonly rows: number;
  /** Finds room for a matrix. */
  place(rows: number, columns: number): Pointer;
  /** Finds room for as many bytes among all layers' parameters, directions and gradients: each kind lies together. */
  readonly numbers: Readonly<Record<'parameters' | 'direction' | 'gradient', (bytes: number) => Pointer>>;
}

/** The activation at a layer's end: `z` is what it takes. */
export interface KernelActivation {
  /** Its number among the kernels' activations. */
  readonly kind: number;
  readonly z: Pointer;
  readonly output: Output;
  forward(count: number): void;
  /** Multiplies the output's slopes by f′. */
  slope(count: number): void;
}

export function createActivation({ run, place, rows }: Site, { outputs, activation }: LayerSpec): KernelActivation {
  const kind = kernelActivations.indexOf(activation);
  const values = place(rows, outputs);
  const slopes = place(rows, outputs);
  const z = activation === 'swish' ? place(rows, outputs) : values; // the others' slopes are known from y alone
  return {
    kind,
    z,
    output: { values, slopes, z },
    forward: (count) => run.activate(z, values, count, outputs, kind),
    slope: (count) => run.applySlope(slopes, z, values, count, outputs, kind),
  };
}
