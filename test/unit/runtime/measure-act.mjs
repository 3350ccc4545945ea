// Run as `node --expose-gc measure-act.mjs <module> <policy>...`: prints heap bytes and microseconds per act, of each.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modulePath, ...policyPaths] = process.argv.slice(2);
const { loadPolicy, layerNorm, convolution } = await import(pathToFileURL(modulePath).href);
const random = () => 0.5;
const CALLS = 20_000;
let chosen = 0;

/** With masks, where there are choices. */
function player({ manifest, probabilities, ...actor }) {
  const observation = new Float32Array(manifest.observationSpace.shape.reduce((product, n) => product * n));
  const mask = new Uint8Array(probabilities.length).fill(1);
  const number = (action) => (typeof action === 'number' ? action : action.length); // whole, so that it is not boxed
  return (calls) => {
    for (let i = 0; i < calls; i++) {
      observation[i % observation.length] = (i % 17) / 17;
      mask[0] = i % 2;
      chosen += number(actor.act(observation)) + number(actor.act(observation, mask));
      chosen += number(actor.sample(observation, random, mask));
    }
  };
}

function heapGrowth(play) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  play(CALLS);
  return process.memoryUsage().heapUsed - before;
}

const results = [];
for (const path of policyPaths) {
  const actor = await loadPolicy(new Uint8Array(readFileSync(path)), { layers: [layerNorm, convolution] });
  const play = player(actor);
  play(CALLS);
  play(CALLS);
  const bytes = Math.min(heapGrowth(play), heapGrowth(play), heapGrowth(play));
  let microseconds = Infinity;
  for (let round = 0; round < 10; round++) {
    const start = performance.now();
    play(700);
    microseconds = Math.min(microseconds, (performance.now() - start) / 2.1);
  }
  results.push({ bytesPerAct: bytes / CALLS / 3, microseconds });
}
console.log(JSON.stringify(results), chosen ? '' : ' ');
