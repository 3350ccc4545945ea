import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { PolicyError, writePolicy } from '../../../sdk/policy';
import { createPolicyStore, type PolicyStore } from '../../../sdk/storage';
import { samplePolicy } from '../policy/sample-policy';

let policies: PolicyStore;
let clock: number;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  clock = 1000;
  policies = createPolicyStore({ now: () => clock });
});

const names = async () => (await policies.list()).map(({ name }) => name);

describe('saved policies', () => {
  it('come back as they were, also for a page that is loaded later', async () => {
    await policies.save('dodge/guard', samplePolicy({ clip: 3 }));
    const later = createPolicyStore();
    expect(writePolicy(await later.load('dodge/guard'))).toEqual(writePolicy(samplePolicy({ clip: 3 })));
  });

  it('are listed, the latest first, with what there is to know', async () => {
    await policies.save('first', samplePolicy());
    clock = 500; // People set their clocks.
    const saved = await policies.save('second', samplePolicy({ environment: 'tag' }), { score: 12.5, note: 'shy' });
    expect(await names()).toEqual(['second', 'first']);
    expect((await policies.list())[0]).toEqual(saved);
    expect(saved).toEqual({
      name: 'second',
      environment: 'tag',
      algorithm: 'reinforce',
      episodeReturn: 41.25,
      steps: 300_000,
      bytes: writePolicy(samplePolicy({ environment: 'tag' })).length,
      savedAt: 500,
      score: 12.5,
      note: 'shy',
    });
  });

  it('can be renamed, but not onto another', async () => {
    await policies.save('a', samplePolicy({ seed: 1 }), { score: 1 });
    await policies.save('b', samplePolicy({ seed: 2 }));
    await policies.rename('a', 'c');
    expect(await names()).toEqual(['b', 'c']);
    expect((await policies.load('c')).manifest.training.seed).toBe(1);
    expect((await policies.list())[1]).toMatchObject({ name: 'c', score: 1 });
    await expect(policies.rename('b', 'c')).rejects.toThrow("got 'c', expected a name that is free");
    expect(await names()).toEqual(['b', 'c']);
  });

  it('are gone when removed, and their names are free', async () => {
    await policies.save('a', samplePolicy());
    await policies.save('a', samplePolicy());
    await policies.remove('a');
    expect(await policies.list()).toEqual([]);
    expect(await countRecords()).toBe(0);
    await policies.save('a', samplePolicy({ seed: 9 }));
    expect((await policies.load('a')).manifest.training.seed).toBe(9);
  });

  it('take a score later', async () => {
    await policies.save('a', samplePolicy());
    await policies.setScore('a', 77);
    expect((await policies.list())[0].score).toBe(77);
    await expect(policies.setScore('a', Number.NaN)).rejects.toThrow('got the score NaN, expected a finite number');
    await expect(policies.save('a', samplePolicy(), { score: Infinity })).rejects.toThrow('Infinity');
    expect((await policies.list())[0].score).toBe(77);
  });

  it('keep two revisions of a name, no more', async () => {
    for (const seed of [1, 2, 3, 4]) await policies.save('a', samplePolicy({ seed }));
    expect((await policies.load('a')).manifest.training.seed).toBe(4);
    expect(await countRecords()).toBe(3);
  });

  it('list what there is when asked for what there is not', async () => {
    await expect(policies.load('x')).rejects.toThrow(
      "got the name 'x', expected one that was saved; nothing is saved yet",
    );
    await policies.save('b', samplePolicy());
    await policies.save('a', samplePolicy());
    for (const call of [
      policies.load('x'),
      policies.remove('x'),
      policies.rename('x', 'y'),
      policies.setScore('x', 1),
      policies.export('x'),
    ]) {
      await expect(call).rejects.toThrow("got the name 'x', expected one of 'a', 'b'");
    }
  });

  it.each([
    ['', 'nothing'],
    ['  ', 'nothing'],
    ['a\nb', 'control character at 1'],
    ['x'.repeat(101), '101 characters'],
  ])('cannot be called %j', async (name, reason) => {
    await expect(policies.save(name, samplePolicy())).rejects.toThrow(reason);
    await policies.save('a', samplePolicy());
    await expect(policies.rename('a', name)).rejects.toThrow(RangeError);
  });

  it('refuse unknown options and policies that break the format', async () => {
    await expect(policies.save('a', samplePolicy(), { scores: 1 } as object)).rejects.toThrow(
      "unknown option 'scores'; did you mean 'score'?",
    );
    expect(() => createPolicyStore({ name: 'x' } as object)).toThrow("unknown option 'name'");
    const diverged = samplePolicy();
    diverged.tensors['layers.0.bias'][0] = Number.NaN;
    await expect(policies.save('a', diverged)).rejects.toThrow(PolicyError);
    expect(await policies.list()).toEqual([]);
  });
});

describe('files', () => {
  it('go out and come in unchanged', async () => {
    await policies.save('a', samplePolicy());
    const file = await policies.export('a');
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(writePolicy(samplePolicy()));
    const entry = await policies.import(file, 'b');
    expect(entry).toMatchObject({ name: 'b', steps: 300_000 });
    expect(await policies.load('b')).toEqual(await policies.load('a'));
  });

  it('can be made of a policy that was never saved', async () => {
    const file = await policies.export(samplePolicy());
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(writePolicy(samplePolicy()));
  });

  it('are named after themselves, and displace nothing', async () => {
    const bytes = writePolicy(samplePolicy({ environment: 'tag' }));
    await policies.import(new File([bytes], 'guard.safetensors'));
    await policies.import(new File([bytes], 'guard.safetensors'));
    await policies.import(bytes);
    await policies.import(writePolicy(samplePolicy({ environment: `${'long'.repeat(50)}\n` })));
    expect(await names()).toEqual(['long'.repeat(50).slice(0, 90), 'tag', 'guard (2)', 'guard']);
  });

  it('are refused when damaged', async () => {
    const bytes = writePolicy(samplePolicy());
    bytes[bytes.length - 1] ^= 1;
    await expect(policies.import(new Blob([bytes]))).rejects.toThrow(PolicyError);
    expect(await policies.list()).toEqual([]);
  });
});

function countRecords(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('npc-gym');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('policies').objectStore('policies').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}
