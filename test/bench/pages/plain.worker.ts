/** A worker without a trainer's boundary: ours and the plain version take turns in it, and a profiler looks on. */
import simple from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { cartPole } from '../../../sdk/env/classic';
import { startBackend } from '../../../sdk/nn';
import { cartPoleRun, compareCartPole } from '../cart-pole';
import { trainPlain } from '../plain-cart-pole';
import { trainToEnd } from '../train';

export type Asked =
  | { readonly task: 'compare'; readonly rounds: number }
  | { readonly task: 'train'; readonly totalSteps: number }
  | { readonly task: 'solve'; readonly threshold: number; readonly seed: number };

const binaries = {
  'tfjs-backend-wasm.wasm': simple,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedSimd,
};

/** Steps after which the plain version has not solved it. */
const PLAIN_STEPS = 3_000_000;

async function perform(asked: Asked): Promise<unknown> {
  await startBackend(binaries);
  if (asked.task === 'compare') return compareCartPole(asked.rounds);
  if (asked.task === 'train') return trainToEnd(cartPole, { ...cartPoleRun, totalSteps: asked.totalSteps, seed: 1 });
  return trainPlain(PLAIN_STEPS, asked.seed, () => performance.now(), asked.threshold);
}

addEventListener('message', async ({ data }) => {
  postMessage(
    await perform(data).then(
      (answer) => ({ answer }),
      (error) => ({ error: String(error) }),
    ),
  );
});
