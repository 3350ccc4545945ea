import { expect, test } from 'vitest';
import { createMemoryStorage } from '../../../sdk/headless';

test('a storage keeps text, by its methods and as properties', () => {
  const storage = createMemoryStorage();
  storage.setItem('best', 12 as unknown as string);
  storage.lives = 3;
  expect([storage.getItem('best'), storage.best, storage.getItem('lives')]).toEqual(['12', '12', '3']);
  expect([storage.length, storage.key(1), storage.key(9), storage.getItem('none')]).toEqual([2, 'lives', null, null]);
  expect([Object.keys(storage), 'best' in storage, storage.none]).toEqual([['best', 'lives'], true, undefined]);
  delete storage.lives;
  storage.removeItem('best');
  expect(storage.length).toBe(0);
  storage.setItem('length', '7');
  expect([storage.getItem('length'), storage.length]).toEqual(['7', 1]);
});

test('storages are apart', () => {
  const [one, other] = [createMemoryStorage(), createMemoryStorage()];
  one.setItem('a', '1');
  expect(other.getItem('a')).toBeNull();
});
