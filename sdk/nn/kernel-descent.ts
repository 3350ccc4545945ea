import { type Constraints, type Descent, hold, notFinite } from './descent';
import type { InnerNumbers } from './kernel-numbers';
import type { Network } from './network';
import { adamCorrections, checkMemory } from './optimizer';

/**
 * Adam where the kernels work, bit for bit what `createOptimizer('adam', …)` does on the flat vector: gradient, moments and
 * parameters never leave their memory. The flat vector outside follows only when somebody asks for it, so that a minibatch
 * costs little beyond its kernels.
 */
export function createKernelDescent(
  network: Network,
  inside: InnerNumbers,
  flat: Float32Array,
  { frozen = [], held }: Constraints,
): Descent {
  const { kernels, size, places, carrier } = inside;
  const { run } = kernels;
  const mean = inside.allocate(2 * size); // float64
  const square = inside.allocate(2 * size);
  const frozenPlaces = Int32Array.from(frozen, (i) => inside.gradient / 4 + places[i]);
  const heldPlaces = held ? places.slice(held.from, held.to).map((place) => inside.parameters / 4 + place) : [];
  let steps = 0;
  let stale = false;

  function parameters(): Float32Array {
    if (stale) inside.read(flat);
    stale = false;
    return flat;
  }

  function load(): void {
    hold(parameters(), held);
    network.load(flat);
  }

  const step: Descent['step'] = (input, rows, outputGradient, { learningRate, maxGradientNorm }, kept) => {
    inside.accumulate(input, rows, outputGradient, kept);
    const floats = kernels.floats();
    for (let i = 0; i < frozenPlaces.length; i++) floats[frozenPlaces[i]] = 0;
    const norm = Math.sqrt(run.sumOfSquares(inside.gradient, size));
    if (!Number.isFinite(norm)) throw notFinite(); // float64 holds the square of every float32: a number itself is not
    if (norm > maxGradientNorm) run.scale(inside.gradient, size, maxGradientNorm / norm);
    steps++;
    const [correctMean, correctSquare] = adamCorrections(steps);
    run.adam(inside.parameters, inside.gradient, mean, square, size, learningRate, correctMean, correctSquare);
    if (held) for (const place of heldPlaces) floats[place] = Math.min(Math.max(floats[place], held.low), held.high);
    inside.refresh();
    stale = true;
    return norm;
  };

  const doubles = () => new Float64Array(kernels.floats().buffer);

  function state() {
    const out = (from: number) => carrier.carryOut(doubles(), from, new Float64Array(places.length));
    return { step: Float64Array.of(steps), mean: out(mean), square: out(square) };
  }

  return {
    parameters,
    load,
    step,
    state,
    restore(memory) {
      checkMemory('adam', memory, { step: [0], mean: places, square: places });
      steps = memory.step[0];
      carrier.carryIn(memory.mean, doubles(), mean);
      carrier.carryIn(memory.square, doubles(), square);
    },
  };
}
