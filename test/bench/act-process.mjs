/**
 * The process that decides, and does nothing else: `node --expose-gc act-process.mjs RUNTIME POLICY`, the address of the module as a game
 * ships it and a policy file. It answers messages { task, engine, rows, calls }.
 */
import { readFileSync } from 'node:fs';

const [moduleUrl, policyPath] = process.argv.slice(2);
const { loadPolicy, simd } = await import(moduleUrl);
const file = new Uint8Array(readFileSync(policyPath));
const actors = {
  plain: await loadPolicy(file),
  ...(simd && { simd: await loadPolicy(file, { engine: simd }) }),
};
let chosen = 0; // what is decided must be wanted by somebody

/** Decides `calls` times: for one row by `act`, for `rows` rows at once by `actBatch`. */
function decider({ engine, rows }) {
  const actor = actors[engine];
  const size = actor.manifest.observationSpace.shape.reduce((product, n) => product * n);
  const observations = Float32Array.from({ length: size * (rows ?? 1) }, (_, i) => Math.sin(i));
  if (rows === undefined) {
    return (calls) => {
      for (let i = 0; i < calls; i++) {
        observations[i % size] = (i % 17) / 17;
        chosen += actor.act(observations);
      }
    };
  }
  return (calls) => {
    for (let i = 0; i < calls; i++) {
      observations[i % observations.length] = (i % 17) / 17;
      chosen += actor.actBatch(observations, rows)[i % rows];
    }
  };
}

const deciders = new Map();
function deciderFor(asked) {
  const key = `${asked.engine} ${asked.rows}`;
  if (!deciders.has(key)) deciders.set(key, decider(asked));
  return deciders.get(key);
}

const tasks = {
  engines: () => Object.keys(actors),
  /** Microseconds a call. */
  time({ calls, ...asked }) {
    const decide = deciderFor(asked);
    const began = performance.now();
    decide(calls);
    return ((performance.now() - began) * 1e3) / calls;
  },
  /** Bytes of the heap taken by all calls together: the least of many times, since the engine's own work takes some too. */
  bytes({ calls, ...asked }) {
    const decide = deciderFor(asked);
    decide(2 * calls);
    const growth = (n) => {
      globalThis.gc();
      const before = process.memoryUsage().heapUsed;
      decide(n);
      return process.memoryUsage().heapUsed - before;
    };
    const least = (n) => Math.min(...Array.from({ length: 10 }, () => growth(n)));
    const looking = least(0);
    return least(calls) - looking;
  },
};

process.on('message', ({ task, ...asked }) => process.send(tasks[task](asked)));
process.on('disconnect', () => process.exit(Number.isNaN(chosen) ? 1 : 0));
process.send('ready');
