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

/** One layer in the kernels' memory. It works on the first `count` rows of what flows in and out. */
export interface KernelLayer {
  readonly output: Flow;
  readonly parameters: Weights;
  readonly direction: Weights;
  readonly gradient: Weights;
  /** To be called after `parameters` were written. */
  refresh(): void;
  /** From the input's values to the output's. */
  forward(count: number): void;
  /** From the input's slopes and `direction` to the output's slopes; after `forward`. */
  tangent(count: number): void;
  /** From the output's slopes, which it uses up, to the input's, and adds to `gradient`; after `forward`. */
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
}

/** The activation at a layer's end: `z` is what it takes. */
export interface KernelActivation {
  /** Its number among the kernels' activations. */
  readonly kind: number;
  readonly z: Pointer;
  readonly output: Flow;
  forward(count: number): void;
  /** Multiplies the output's slopes by f′. */
  slope(count: number): void;
}

export function createActivation({ run, place, rows }: Site, { outputs, activation }: LayerSpec): KernelActivation {
  const kind = kernelActivations.indexOf(activation);
  const output = { values: place(rows, outputs), slopes: place(rows, outputs) };
  const z = activation === 'swish' ? place(rows, outputs) : output.values; // the others' slopes are known from y alone
  return {
    kind,
    z,
    output,
    forward: (count) => run.activate(z, output.values, count, outputs, kind),
    slope: (count) => run.applySlope(output.slopes, z, output.values, count, outputs, kind),
  };
}
