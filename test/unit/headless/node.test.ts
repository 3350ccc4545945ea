import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installNodePage } from '../../../sdk/headless/node';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'npc-gym-'));
  for (const root of ['project', 'public']) mkdirSync(join(folder, root));
  writeFileSync(join(folder, 'project', 'both.txt'), 'project');
  writeFileSync(join(folder, 'public', 'both.txt'), 'public');
  writeFileSync(join(folder, 'public', 'with space.txt'), 'space');
  writeFileSync(join(folder, 'public', '100%.txt'), 'percent');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  installNodePage({ roots: [join(folder, 'project'), join(folder, 'public')] });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The text at an address; the failure's message where there is none. */
const read = (url: string) =>
  new Promise<string>((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.onload = () =>
      resolve(request.status === 200 ? request.responseText : String((request as { failure?: unknown }).failure));
    request.send();
  });

test('an address is looked for in each root, the first first', async () => {
  expect(await read('both.txt')).toBe('project');
  expect(await read('/both.txt?v=2#top')).toBe('project');
  expect(await read('with%20space.txt')).toBe('space');
});

test('addresses as Vite and import.meta.url write them are read from the disk', async () => {
  const file = join(folder, 'public', 'both.txt');
  expect(await read(pathToFileURL(file).href)).toBe('public');
  expect(await read(`/@fs${file}`)).toBe('public');
});

test('a missing file is named, with the folders that were searched', async () => {
  expect(await read('nowhere.txt')).toContain(`no file /nowhere.txt in ${join(folder, 'project')}, `);
});

test('addresses mean what they mean in a browser', async () => {
  for (const url of ['../../both.txt', './a/../both.txt', '//localhost/both.txt', 'http://localhost/both.txt']) {
    expect(await read(url)).toBe('project');
  }
  expect(await read('100%.txt')).toBe('percent');
});

test('nothing outside of the folders is read, however it is asked for', async () => {
  const secret = join(folder, 'secret.txt');
  for (const url of ['../secret.txt', '..%2fsecret.txt', '/%2e%2e/secret.txt', '%5c..%5csecret.txt', 'secret.txt%00']) {
    expect(await read(url)).toContain('no file');
  }
  expect(await read(pathToFileURL(secret).href)).toContain('no file');
  expect(await read(`/@fs${secret}`)).toContain('no file');
});

test('a file can be had at once', () => {
  const request = new XMLHttpRequest();
  request.open('GET', '/public-only.txt', false);
  request.send();
  expect(request.status).toBe(404);
  request.open('GET', 'with space.txt', false);
  request.send();
  expect([request.status, request.responseText]).toEqual([200, 'space']);
});
