import { activations, type LayerSpec, type PolicyManifest } from '../policy';
import { type Network, wholeFours } from './network';
import { simdWasm } from './simd/simd.wasm';

/** Rows at a time: what they need fits into the cache beside the weights. A multiple of four, as the kernels want it. */
const ROWS = 32;

/** Whole numbers that say what a layer is: see assembly/index.ts. */
const FIELDS = 7;

/** The module, once somebody has asked for it: all actors share what the engine has made of it. */
let compiled: WebAssembly.Module | undefined;

/**
 * Computes with WASM SIMD, for games with many NPCs: `loadPolicy(url, { engine: simd })`, in pages, workers and Node. The
 * same answers to 1e-6 as in plain TypeScript, several times faster, above all by `actBatch`; about 3 kB more to ship.
 * Works for createActor too: the module is small enough for browsers to compile at once.
 *
 * One actor decides for all NPCs that play its policy. Do not load one for each: every actor has a WASM memory of its own, and
 * a browser gives all tabs of a site together about a hundred.
 *
 * Where WASM SIMD is missing (Safari before 16.4) or forbidden (by a content security policy without 'wasm-unsafe-eval'), or
 * no memory is left, a warning says so, and the policy plays in plain TypeScript.
 *
 * @throws Error for policies with convolutions, which it has none for.
 */
export function simd({ layers }: PolicyManifest): Network | undefined {
  if (layers.some(({ type }) => type === 'convolution')) {
    throw new Error(
      'simd: got a policy with a convolution, expected dense layers and layer norms. Load it without engine.',
    );
  }
  try {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(simdWasm), (character) => character.charCodeAt(0)));
    return createSimdNetwork(compiled, layers);
  } catch (error) {
    console.warn(`npc-gym: no WASM SIMD for this policy, so it plays in plain TypeScript. ${error}`);
    return undefined;
  }
}

/** All in one memory of its own, of the size that it needs. */
function createSimdNetwork(module: WebAssembly.Module, layers: readonly LayerSpec[]): Network {
  let size = 0;
  /** Room for so many numbers, and where it begins: in numbers, at a cache line. */
  const place = (numbers: number) => {
    const at = size;
    size += (numbers + 15) & ~15;
    return at;
  };
  const program = place(FIELDS * layers.length);
  const scale = place(ROWS);
  const first = place(ROWS * wholeFours(layers[0].inputs));
  const places = layers.map((layer) => ({
    weight: place((layer.type === 'layer-norm' ? 1 : layer.inputs) * wholeFours(layer.outputs)),
    bias: place(wholeFours(layer.outputs)),
    output: place(ROWS * wholeFours(layer.outputs)),
  }));

  const memory = new WebAssembly.Memory({ initial: Math.ceil(size / 16384) });
  const floats = new Float32Array(memory.buffer);
  const { forward } = new WebAssembly.Instance(module, { env: { memory } }).exports as {
    forward: (program: number, layers: number, rows: number, scale: number) => void;
  };
  const fields = new Uint32Array(memory.buffer);
  layers.forEach(({ type, inputs, outputs, activation }, i) => {
    const { weight, bias, output } = places[i];
    const pointers = [i ? places[i - 1].output : first, weight, bias, output].map((at) => 4 * at);
    const kind = activations.indexOf(activation) + (type === 'layer-norm' ? 8 : 0);
    fields.set([...pointers, inputs, outputs, kind], program + FIELDS * i);
  });
  const { output } = places[layers.length - 1];
  const count = layers.length;
  const [programPointer, scalePointer] = [4 * program, 4 * scale];

  return {
    rows: ROWS,
    input: floats.subarray(first, first + ROWS * wholeFours(layers[0].inputs)),
    output: floats.subarray(output, output + ROWS * wholeFours(layers[count - 1].outputs)),
    load(tensors) {
      places.forEach(({ weight, bias }, i) => {
        floats.set(tensors[`layers.${i}.bias`], bias);
        const weights = tensors[`layers.${i}.weight`];
        const { outputs } = layers[i];
        for (let from = 0, to = weight; from < weights.length; from += outputs, to += wholeFours(outputs)) {
          floats.set(weights.subarray(from, from + outputs), to);
        }
      });
    },
    forward(rows) {
      forward(programPointer, count, rows, scalePointer);
    },
  };
}
