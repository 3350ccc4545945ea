/** The browser's own IndexedDB, and the runtime deciding with what came out of it. */

import { seededRandom } from '../../../sdk/math';
import { createActor } from '../../../sdk/runtime';
import { policies } from '../../../sdk/storage';
import { samplePolicy } from '../../unit/policy/sample-policy';

declare global {
  interface Window {
    keep: {
      save(name: string): Promise<void>;
      /** Actions and the bits of their probabilities over 2,000 observations, as one number. */
      decide(name: string): Promise<number>;
      names(): Promise<string[]>;
      export(name: string): Promise<number[]>;
      import(bytes: number[], name: string): Promise<void>;
    };
  }
}

window.keep = {
  async save(name) {
    await policies.save(name, samplePolicy());
  },
  async decide(name) {
    const actor = createActor(await policies.load(name));
    const size = actor.manifest.observationSpace.shape.reduce((product, n) => product * n);
    const random = seededRandom(1);
    const observation = new Float32Array(size);
    let hash = 0;
    for (let i = 0; i < 2000; i++) {
      for (let k = 0; k < size; k++) observation[k] = 2 * random() - 1;
      hash = (Math.imul(hash, 31) + actor.act(observation)) | 0;
      for (const bits of new Int32Array(actor.probabilities.buffer)) hash = (Math.imul(hash, 31) + bits) | 0;
    }
    return hash;
  },
  names: async () => (await policies.list()).map(({ name }) => name),
  export: async (name) => [...new Uint8Array(await (await policies.export(name)).arrayBuffer())],
  async import(bytes, name) {
    await policies.import(Uint8Array.from(bytes), name);
  },
};
