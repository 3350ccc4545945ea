// Run as `node --expose-gc measure-act.mjs <module> <policy>...`: prints heap bytes and microseconds per decision of each
// policy in each engine that can play it, alone and in batches.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modulePath, ...policyPaths] = process.argv.slice(2);
const { loadPolicy, layerNorm, convolution, simd } = await import(pathToFileURL(modulePath).href);
const random = () => 0.5;
const CALLS = 100_000;
const BATCH = 10;
let chosen = 0;

const sizeOf = ({ manifest }) => manifest.observationSpace.shape.reduce((product, n) => product * n);

/** One by one; with masks, where there are choices. */
function alone(actor) {
  const { act, sample, probabilities } = actor;
  const observation = new Float32Array(sizeOf(actor));
  const mask = new Uint8Array(probabilities.length).fill(1);
  const number = (action) => (typeof action === 'number' ? action : action.length); // whole, so that it is not boxed
  return (calls) => {
    for (let i = 0; i < calls; i += 3) {
      observation[i % observation.length] = (i % 17) / 17;
      mask[0] = i % 2;
      chosen += number(act(observation)) + number(act(observation, mask));
      chosen += number(sample(observation, random, mask));
    }
  };
}

function batches(actor) {
  const { actBatch, probabilities } = actor;
  const observations = new Float32Array(BATCH * sizeOf(actor));
  const masks = probabilities.length ? new Uint8Array(BATCH * probabilities.length).fill(1) : undefined;
  return (calls) => {
    for (let i = 0; i < calls; i += BATCH) {
      observations[i % observations.length] = (i % 17) / 17;
      chosen += actBatch(observations, BATCH, masks).length;
    }
  };
}

function heapGrowth(play) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  play(CALLS);
  return process.memoryUsage().heapUsed - before;
}

function measure(play) {
  play(CALLS);
  play(CALLS);
  const bytes = Math.min(heapGrowth(play), heapGrowth(play));
  let microseconds = Infinity;
  for (let round = 0; round < 10; round++) {
    const start = performance.now();
    play(2100);
    microseconds = Math.min(microseconds, (performance.now() - start) / 2.1);
  }
  return { bytes, microseconds };
}

const results = [];
for (const path of policyPaths) {
  const file = new Uint8Array(readFileSync(path));
  const layers = [layerNorm, convolution];
  const actors = [await loadPolicy(file, { layers })];
  if (!actors[0].manifest.layers.some(({ type }) => type === 'convolution')) {
    actors.push(await loadPolicy(file, { layers, engine: simd }));
  }
  results.push(actors.map((actor) => ({ alone: measure(alone(actor)), batch: measure(batches(actor)) })));
}
console.log(JSON.stringify(results), chosen ? '' : ' ');
