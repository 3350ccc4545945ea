import { afterEach, beforeEach, expect, it, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllGlobals();
});

beforeEach(() => {
  vi.resetModules();
});

/** A page loaded in a browser that answers like this. */
async function pageWith(storage: object | undefined) {
  vi.stubGlobal('navigator', { storage });
  return (await import('../../../sdk/storage')).persistence;
}

it('asks the browser once for each page', async () => {
  const persist = vi.fn(async () => true);
  const persistence = await pageWith({ persisted: async () => false, persist });
  expect(await Promise.all([persistence(), persistence()])).toEqual(['persisted', 'persisted']);
  expect(persist).toHaveBeenCalledTimes(1);
});

it('does not ask for what was granted before', async () => {
  const persist = vi.fn();
  expect(await (await pageWith({ persisted: async () => true, persist }))()).toBe('persisted');
  expect(persist).not.toHaveBeenCalled();
});

it('says honestly that storage may be evicted, or that nobody knows', async () => {
  const refusing = await pageWith({ persisted: async () => false, persist: async () => false });
  expect(await refusing()).toBe('best-effort');
  vi.resetModules();
  expect(await (await pageWith(undefined))()).toBe('unavailable');
  vi.resetModules();
  const broken = await pageWith({ persisted: () => Promise.reject(new TypeError('opaque origin')), persist: vi.fn() });
  expect(await broken()).toBe('unavailable');
});

it('does no harm where there is no browser', async () => {
  vi.stubGlobal('navigator', undefined);
  vi.stubGlobal('indexedDB', undefined);
  const { persistence, policies } = await import('../../../sdk/storage');
  expect(await persistence()).toBe('unavailable');
  await expect(policies.list()).rejects.toThrow('Policies cannot be kept here');
});
