import { beforeAll, expect, test } from 'vitest';
import { installHeadlessPage } from '../../../sdk/headless';

const kept = { setTimeout, queueMicrotask, performance, now: performance.now, URL, Blob, EventTarget };
const files: Record<string, string> = {};
const asked: string[] = [];

beforeAll(() => {
  installHeadlessPage({
    baseUrl: 'http://game.test/play/',
    readBytes: async (url) => {
      asked.push(url);
      if (!(url in files)) throw new Error(`no file ${url}`);
      return new TextEncoder().encode(files[url]);
    },
  });
});

/** An image given a source, once it has loaded or failed. */
const load = (src: string) =>
  new Promise<HTMLImageElement>((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('failed'));
    image.src = src;
  });

const request = (url: string, responseType: XMLHttpRequestResponseType) =>
  new Promise<XMLHttpRequest>((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url);
    xhr.responseType = responseType;
    xhr.onload = () => resolve(xhr);
    xhr.send();
  });

const GIF = 'GIF89a\x07\0\x05\0      ';
const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

test('timers, performance and the rest of the engine stay the real ones', () => {
  expect(setTimeout).toBe(kept.setTimeout);
  expect(queueMicrotask).toBe(kept.queueMicrotask);
  expect(performance).toBe(kept.performance);
  expect(performance.now).toBe(kept.now);
  expect(URL).toBe(kept.URL);
  expect(EventTarget).toBe(kept.EventTarget);
  expect(new kept.Blob(['x'])).toBeInstanceOf(Blob);
});

test('installing again keeps the page and only changes how files are read, and from where', async () => {
  const { document } = globalThis;
  installHeadlessPage({ baseUrl: 'http://other.test/', readBytes: async () => new TextEncoder().encode(GIF) });
  expect(globalThis.document).toBe(document);
  expect((await load('anything.gif')).width).toBe(7);
  expect(document.baseURI).toBe('http://other.test/');
  installHeadlessPage({
    baseUrl: 'http://game.test/play/',
    readBytes: async (url) => {
      asked.push(url);
      if (!(url in files)) throw new Error(`no file ${url}`);
      return new TextEncoder().encode(files[url]);
    },
  });
});

test('an image has the size of its file, and tells so later, never at once', async () => {
  files['http://game.test/play/a.gif'] = GIF;
  let loaded = false;
  const image = new Image();
  image.onload = () => {
    loaded = true;
  };
  const before = asked.length;
  image.src = 'a.gif';
  expect([loaded, image.complete, asked.length]).toEqual([false, false, before]); // nothing happens in the game's own code
  await expect.poll(() => loaded).toBe(true);
  expect([image.width, image.naturalHeight, image.complete]).toEqual([7, 5, true]);
});

test('images from data: and blob: addresses have their size too', async () => {
  expect((await load(PIXEL)).width).toBe(1);
  expect((await load(URL.createObjectURL(new Blob([GIF])))).width).toBe(7);
});

test('the same file is read once, however many images show it; a file that was missing is tried again', async () => {
  files['http://game.test/play/b.gif'] = GIF;
  await Promise.all([load('b.gif'), load('b.gif'), load('b.gif')]);
  expect(asked.filter((url) => url.endsWith('/b.gif'))).toHaveLength(1);
  await expect(load('c.gif')).rejects.toThrow();
  files['http://game.test/play/c.gif'] = GIF;
  expect((await load('c.gif')).height).toBe(5);
});

test('addresses mean what they mean on the page', async () => {
  files['http://game.test/root.gif'] = GIF;
  files['http://game.test/up.gif'] = GIF;
  files['http://elsewhere.test/far.gif'] = GIF;
  for (const src of ['/root.gif', '../up.gif', 'http://elsewhere.test/far.gif']) await load(src);
});

test('a request gives the file in the form asked for', async () => {
  files['http://game.test/play/level.json'] = '{"size":3}';
  expect((await request('level.json', '')).responseText).toBe('{"size":3}');
  expect((await request('level.json', 'json')).response).toEqual({ size: 3 });
  expect((await request('level.json', 'arraybuffer')).response.byteLength).toBe(10);
  expect(await (await request('level.json', 'blob')).response.text()).toBe('{"size":3}');
  expect((await request('missing.json', '')).status).toBe(404);
});

test('elements are event targets, canvases take any drawing', () => {
  const canvas = document.createElement('canvas');
  let clicks = 0;
  canvas.addEventListener('click', () => clicks++);
  canvas.dispatchEvent(new Event('click'));
  expect(clicks).toBe(1);

  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.save();
  context.fillRect(0, 0, 10, 10);
  context.drawImage(canvas, 0, 0);
  expect(context.measureText('twelve chars').width).toBe(12 * 6);
  expect(canvas.getContext('2d')).toBe(context);
  expect(canvas.getContext('webgl')).toBeNull();
  expect(() => canvas.toDataURL()).toThrow('no pixels');
});
