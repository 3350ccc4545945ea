import { backend, memory } from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { createTraining, evaluate } from '../../../sdk/training';
import { contextualBandit, forbiddenBranches, target } from '../../probes/probes';
import { onBothBackends } from '../algorithms/backends';
import { algorithmNames, everything, has, host, runFor } from './run';

/** Tensors, the memory of networks included, and bytes of the backend's memory. */
function used() {
  const { wasm } = backend() as { wasm?: { asm: { memory: WebAssembly.Memory } } };
  return { tensors: memory().numTensors, bytes: wasm?.asm.memory.buffer.byteLength };
}

onBothBackends(() => {
  describe.each(algorithmNames)('%s', (algorithm) => {
    const shared = has(algorithm, 'sharedTrunk') ? { sharedTrunk: true } : {};

    test('an iteration leaves nothing behind, a run nothing at all', async () => {
      await runFor(1, everything(algorithm), forbiddenBranches);
      const before = used();
      const training = await createTraining(forbiddenBranches, everything(algorithm), host);
      await training.iterate();
      const running = used();
      for (let i = 0; i < 3; i++) {
        await training.iterate();
        training.policy();
        training.checkpoint();
        expect(used()).toEqual(running);
      }
      training.close();
      expect(used()).toEqual(before);
      await runFor(2, everything(algorithm, shared), target);
      expect(used()).toEqual(before);
    });

    test('nor does a run that could not begin', async () => {
      const { checkpoint } = await runFor(1, everything(algorithm), contextualBandit);
      const before = used();
      const damaged = { ...checkpoint, algorithm: {} };
      await expect(createTraining(contextualBandit, everything(algorithm), host, damaged)).rejects.toThrow('Resume');
      const missing = { ...contextualBandit, create: () => Promise.reject(new Error('no world')) };
      await expect(createTraining(missing, everything(algorithm), host)).rejects.toThrow('no world');
      expect(used()).toEqual(before);
    });
  });

  test('evaluation leaves nothing behind', async () => {
    const { policy } = await runFor(1, everything('ppo'), contextualBandit);
    const before = used();
    await evaluate(contextualBandit, 'random', { episodes: 5, seed: 1 });
    await evaluate(contextualBandit, policy, { episodes: 5, seed: 1 });
    expect(used()).toEqual(before);
  });
});
