import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { expose, transfer } from 'comlink';
import type { EnvironmentDefinition } from '../env';
import { headlessPage, installHeadlessPage } from '../headless';
import { startBackend } from '../nn';
import { type Played, playedBuffers, type Share } from '../training';
import { createWorkerCrew } from './crew';
import type { ProgressMessage } from './protocol';
import { createRunner } from './runner';

const binaries = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedSimd,
};

/**
 * Makes this worker a trainer of the environments that a module exports; the page reaches it with `connectTrainer`. The
 * module is imported with the headless page in place, so it may import scenes, and they Phaser.
 *
 * ```ts
 * exposeTrainer(() => import('./env'));
 * ```
 */
export function exposeTrainer(load: () => Promise<object>): void {
  const self = location.href; // as long as nothing stands in its place
  let baseUrl: string | undefined;
  let heartbeatSeconds = 10; // until the page says
  let ready: Promise<ReadonlyMap<string, EnvironmentDefinition>> | undefined;
  const runner = createRunner({
    now: () => performance.now(),
    locate(url, seconds) {
      baseUrl = url;
      heartbeatSeconds = seconds;
    },
    definitions() {
      ready ??= prepare(load, baseUrl).catch((error) => {
        ready = undefined; // a file that did not arrive may arrive the next time
        throw error;
      });
      return ready;
    },
    createCrew: () =>
      createWorkerCrew(() => new Worker(self, { type: 'module', name: 'npc-gym crew' }), heartbeatSeconds, baseUrl),
  });
  expose({
    ...runner,
    train: (options: Parameters<typeof runner.train>[0], onProgress: (message: ProgressMessage) => void) =>
      runner.train(options, (message) => onProgress(transfer(message, buffersOf(message)))).then(transferred),
    playShare: (share: Share) => runner.playShare(share).then(handedOver),
  });
}

async function prepare(
  load: () => Promise<object>,
  baseUrl: string | undefined,
): Promise<ReadonlyMap<string, EnvironmentDefinition>> {
  const module = await loadOnPage(load, baseUrl);
  const definitions = Object.values(module).filter(isDefinition);
  if (definitions.length === 0) {
    throw new Error(
      'exposeTrainer: got a module without environments, expected one that exports what sceneEnvironment() returns.',
    );
  }
  const ids = definitions.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined)
    throw new Error(`exposeTrainer: got two environments '${twice}', expected each id once. Rename one.`);
  return new Map(definitions.map((definition) => [definition.id, definition]));
}

/** The page is there for the module and hidden from everybody else: libraries ask where they are, and are in a worker. */
async function loadOnPage(load: () => Promise<object>, baseUrl: string | undefined): Promise<object> {
  const known = headlessPage();
  const page = installHeadlessPage({ baseUrl });
  if (page !== known) page?.hide();
  await startBackend(binaries);
  page?.show();
  try {
    return await load();
  } finally {
    page?.hide();
  }
}

function isDefinition(value: unknown): value is EnvironmentDefinition {
  return typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'environment';
}

function buffersOf({ rows, policy, checkpoint }: ProgressMessage): ArrayBuffer[] {
  const kept = checkpoint ? [checkpoint.testObservations, ...Object.values(checkpoint.algorithm)] : [];
  return [rows, policy, ...kept].map((array) => array.buffer as ArrayBuffer);
}

function transferred(policy: Uint8Array): Uint8Array {
  return transfer(policy, [policy.buffer as ArrayBuffer]);
}

function handedOver(played: Played): Played {
  return transfer(played, playedBuffers(played));
}
