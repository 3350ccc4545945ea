type Unary =
  | 'acos'
  | 'acosh'
  | 'asin'
  | 'asinh'
  | 'atan'
  | 'atanh'
  | 'cbrt'
  | 'cos'
  | 'cosh'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log10'
  | 'log1p'
  | 'log2'
  | 'sin'
  | 'sinh'
  | 'tan'
  | 'tanh';

/** Functions of `Math` that engines may compute differently in the last bit, by name. */
export type PortableMath = Readonly<Pick<Math, Unary | 'atan2' | 'hypot' | 'pow'>>;

/**
 * Loads functions that give the same bits on every engine, within 2 units in the last place of the engine's own and as exact
 * at zeros, infinities and NaN. They stand in for `Math`'s own wherever code calls those by their names. The operator `**`
 * cannot be replaced: engines compute it by themselves, so code that must be portable calls `Math.pow`.
 */
export async function loadPortableMath(): Promise<PortableMath> {
  const { portableWasm } = await import('./portable.wasm');
  const binary = Uint8Array.from(atob(portableWasm), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(binary);
  const functions = instance.exports as unknown as PortableMath;
  return { ...functions, hypot: hypotOfAny(functions.hypot) };
}

/** Two numbers, the common case, have a function of their own. */
function hypotOfAny(hypotOfTwo: (x: number, y: number) => number): (...values: number[]) => number {
  return function hypot(...values) {
    return values.length === 2 ? hypotOfTwo(values[0], values[1]) : scaledNorm(values.map(Number));
  };
}

/** m·√Σ(x/m)², m = max |x|, summed as Kahan does: neither overflows nor loses small numbers. An infinity beats NaN. */
function scaledNorm(values: readonly number[]): number {
  if (values.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY)) return Number.POSITIVE_INFINITY;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return 0;
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const ratio = value / largest;
    const term = ratio * ratio - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return Math.sqrt(sum) * largest;
}
