// Run as `node --expose-gc measure-act.mjs <module> <policy>`: prints heap bytes and microseconds per act.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modulePath, policyPath] = process.argv.slice(2);
const { loadPolicy } = await import(pathToFileURL(modulePath).href);
const actor = await loadPolicy(new Uint8Array(readFileSync(policyPath)));
const observation = new Float32Array(actor.manifest.observationSpace.shape[0]);
const random = () => 0.5;
const CALLS = 20_000;
let chosen = 0;

function play() {
  for (let i = 0; i < CALLS; i++) {
    observation[i % observation.length] = (i % 17) / 17;
    chosen += actor.act(observation) + actor.sample(observation, random);
  }
}

function heapGrowth() {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  play();
  return process.memoryUsage().heapUsed - before;
}

play();
play();
const bytes = Math.min(heapGrowth(), heapGrowth(), heapGrowth());
let microseconds = Infinity;
for (let round = 0; round < 10; round++) {
  const start = performance.now();
  for (let i = 0; i < 2000; i++) chosen += actor.act(observation);
  microseconds = Math.min(microseconds, (performance.now() - start) / 2);
}
console.log(JSON.stringify({ bytesPerAct: bytes / CALLS / 2, microseconds, chosen }));
