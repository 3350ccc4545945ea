import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AssetQueue, installHeadlessPage } from '../../../sdk/headless';
import { pngHeader } from '../../fixtures/media';

const files: Record<string, Uint8Array> = {};
const reads: string[] = [];
const waits: Record<string, Promise<void>> = {};

function find(url: string): Uint8Array {
  reads.push(url);
  const bytes = files[url.replace('http://game.test/', '')];
  if (!bytes) throw new Error(`no file ${url}`);
  return bytes;
}

const page = installHeadlessPage({
  baseUrl: 'http://game.test/',
  async readBytes(url) {
    await waits[url.replace('http://game.test/', '')];
    return find(url);
  },
  readBytesSync: (url) => find(url),
});
if (!page) throw new Error('expected a headless page');

let queue: AssetQueue;
const arrived: string[] = [];
beforeEach(() => {
  queue = page.createQueue();
  page.queue = queue;
  arrived.length = reads.length = 0;
});
afterEach(() => {
  page.queue = null;
});

function image(name: string): HTMLImageElement {
  const made = new Image();
  made.onload = () => arrived.push(name);
  made.onerror = () => arrived.push(`no ${name}`);
  made.src = name;
  return made;
}

function request(name: string): XMLHttpRequest {
  const made = new XMLHttpRequest();
  made.open('GET', name);
  made.onload = () => arrived.push(`${name} ${made.status}`);
  made.send();
  return made;
}

test('everything is delivered in the order asked for, whatever arrives first, and only when told to', async () => {
  let release = () => {};
  waits['slow.png'] = new Promise((resolve) => {
    release = resolve;
  });
  files['slow.png'] = pngHeader(3, 4);
  files['fast.json'] = new TextEncoder().encode('{}');
  const slow = image('slow.png');
  request('fast.json');
  image('missing.png');
  request('missing.json');
  new FontFace('Nice', 'url(nice.ttf)').load().then(() => arrived.push('font'));
  fetch('fast.json')
    .then((response) => response.json())
    .then((data) => arrived.push(`fetched ${JSON.stringify(data)}`));
  window.addEventListener('load', () => arrived.push('page'), { once: true });
  expect(queue.pending).toBe(7);
  setTimeout(release, 5);
  await queue.ready;
  expect([arrived, slow.complete]).toEqual([[], false]);
  queue.deliver();
  expect(arrived).toEqual([
    'slow.png',
    'fast.json 200',
    'no missing.png',
    'missing.json 404',
    'font',
    'fetched {}',
    'page',
  ]);
  expect([slow.width, slow.height, queue.pending]).toEqual([3, 4, 0]);
});

test('what handlers ask for in turn is delivered as well, and belongs to the same queue', () => {
  files['a.png'] = files['b.png'] = pngHeader(1, 1);
  const first = image('a.png');
  first.onload = () => {
    arrived.push('a.png');
    image('b.png');
    expect(page.queue).toBe(queue);
  };
  page.queue = null;
  queue.deliver();
  expect(arrived).toEqual(['a.png', 'b.png']);
  expect(page.queue).toBeNull();
});

test('what has not arrived is read at once', () => {
  files['now.png'] = pngHeader(5, 6);
  const now = image('now.png');
  expect(reads).toEqual([]); // reading begins only when the game's code has returned
  queue.deliver();
  expect([now.naturalWidth, arrived]).toEqual([5, ['now.png']]);
});

test('a file is read once for all copies of a game, and tried again only if it failed', async () => {
  files['shared.png'] = pngHeader(2, 2);
  const others = page.createQueue();
  image('shared.png');
  page.queue = others;
  image('shared.png');
  image('late.png');
  await Promise.all([queue.ready, others.ready]);
  queue.deliver();
  others.deliver();
  files['late.png'] = pngHeader(1, 1);
  image('late.png');
  await others.ready;
  others.deliver();
  expect(arrived).toEqual(['shared.png', 'shared.png', 'no late.png', 'late.png']);
  expect(reads.filter((url) => url.endsWith('shared.png'))).toHaveLength(1);
});

test('what a handler throws reaches whoever delivers, and the rest can still be delivered', () => {
  files['bad.png'] = files['good.png'] = pngHeader(1, 1);
  image('bad.png').onload = () => {
    throw new Error('in the handler');
  };
  image('good.png');
  expect(() => queue.deliver()).toThrow('in the handler');
  queue.deliver();
  expect(arrived).toEqual(['good.png']);
});

test('a queue that is cleared forgets', async () => {
  files['gone.png'] = pngHeader(1, 1);
  image('gone.png');
  queue.clear();
  await queue.ready;
  queue.deliver();
  expect([queue.pending, arrived]).toEqual([0, []]);
});

test('an image that is given another address before it has loaded loads that one only', () => {
  files['one.png'] = pngHeader(1, 1);
  files['two.png'] = pngHeader(2, 2);
  const changing = image('one.png');
  changing.src = 'two.png';
  queue.deliver();
  expect([changing.width, arrived]).toEqual([2, ['one.png']]); // its handler, called once
});
