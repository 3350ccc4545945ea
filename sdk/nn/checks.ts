import type { LayerSpec } from '../policy';
import { parameterCount } from './parameters';

/** @throws RangeError if a network of these layers has another number of parameters, to hold or to move along. */
export function checkParameters(layers: readonly LayerSpec[], parameters: Float32Array, what = 'parameters'): void {
  if (parameters.length === parameterCount(layers)) return;
  throw new RangeError(`Network: got ${parameters.length} ${what}, expected ${parameterCount(layers)}.`);
}

/** @throws RangeError if there are fewer numbers than `rows` inputs of these layers take. */
export function checkInput(layers: readonly LayerSpec[], input: Float32Array, rows: number): void {
  const { inputs } = layers[0];
  if (input.length >= rows * inputs) return;
  throw new RangeError(`Network: got ${input.length} numbers for ${rows} rows, expected ${rows} × ${inputs}.`);
}

/** @throws Error if not. */
export function checkLoaded(loaded: boolean): void {
  if (!loaded) throw new Error('Network: got no parameters. Call load() before anything else, dispose() last.');
}
