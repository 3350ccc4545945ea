import { expect, test } from 'vitest';
import { installHeadlessPage } from '../../../sdk/headless';
import { pngHeader } from '../../fixtures/media';

const files: Record<string, string> = {
  'level.json': '{"size":3}',
  'font.xml': '<font><info face="A"/></font>',
  'broken.json': '{',
};
installHeadlessPage({
  baseUrl: 'http://game.test/play/',
  async readBytes(url) {
    const text = files[url.replace('http://game.test/play/', '')];
    if (text === undefined && url.includes('offline')) throw new TypeError('fetch failed');
    if (text === undefined) throw new Error(`no file ${url}`);
    return new TextEncoder().encode(text);
  },
});

interface Story {
  xhr: XMLHttpRequest;
  events: string[];
}

const ask = (url: string, responseType: XMLHttpRequestResponseType = '') =>
  new Promise<Story>((resolve) => {
    const xhr = new XMLHttpRequest();
    const events: string[] = [];
    for (const type of ['load', 'error', 'progress', 'loadend', 'readystatechange']) {
      xhr.addEventListener(type, () => {
        events.push(type === 'readystatechange' ? String(xhr.readyState) : type);
        if (type === 'loadend') resolve({ xhr, events });
      });
    }
    xhr.open('GET', url);
    xhr.responseType = responseType;
    xhr.send();
  });

test('a request tells its whole story', async () => {
  const { xhr, events } = await ask('level.json');
  expect(events).toEqual(['1', '2', '3', 'progress', '4', 'load', 'loadend']);
  expect([xhr.status, xhr.statusText, xhr.responseText]).toEqual([200, 'OK', '{"size":3}']);
  expect(xhr.responseURL).toBe('http://game.test/play/level.json');
  expect(xhr.getResponseHeader('Content-Type')).toBe('application/json');
  expect(xhr.getAllResponseHeaders()).toContain('content-length: 10');
});

test('a missing file is an answer too, and says why; where there is no network there is none', async () => {
  const missing = await ask('missing.json');
  expect([missing.xhr.status, missing.events.includes('load')]).toEqual([404, true]);
  expect(String((missing.xhr as { failure?: unknown }).failure)).toContain('no file');
  const offline = await ask('offline.json');
  expect([offline.xhr.status, offline.events.includes('error')]).toEqual([0, true]);
});

test('XML comes as a document, broken JSON as null', async () => {
  expect((await ask('font.xml')).xhr.responseXML?.getElementsByTagName('info')[0].getAttribute('face')).toBe('A');
  expect((await ask('font.xml', 'document')).xhr.response.documentElement.nodeName).toBe('font');
  expect((await ask('broken.json', 'json')).xhr.response).toBeNull();
});

test('an aborted request is never answered', async () => {
  const xhr = new XMLHttpRequest();
  const heard: string[] = [];
  xhr.onload = () => heard.push('load');
  xhr.onabort = () => heard.push('abort');
  xhr.open('GET', 'level.json');
  xhr.send();
  xhr.abort();
  await ask('level.json'); // comes after it
  expect(heard).toEqual(['abort']);
});

test('what would be sent is refused, by name', async () => {
  const xhr = new XMLHttpRequest();
  xhr.open('POST', 'score');
  expect(() => xhr.send('12')).toThrow('XMLHttpRequest POST score is not available where a scene trains');
  await expect(fetch('score', { method: 'POST' })).rejects.toThrow('fetch POST http://game.test/play/score');
});

test('fetch reads files as requests do', async () => {
  const response = await fetch('level.json');
  expect([response.ok, response.status, response.url]).toEqual([true, 200, 'http://game.test/play/level.json']);
  expect(await response.clone().json()).toEqual({ size: 3 });
  expect(await response.text()).toBe('{"size":3}');
  const missing = await fetch('missing.json');
  expect([missing.ok, missing.status]).toEqual([false, 404]);
  await expect(fetch('offline.json')).rejects.toThrow('fetch failed');
});

test('data: and blob: addresses can be asked for, whatever they hold', async () => {
  expect((await ask('data:text/plain,a%20b%ff%')).xhr.responseText).toBe('a b\ufffd%');
  expect((await ask(`data:application/json;base64,${btoa('[1]')}`, 'json')).xhr.response).toEqual([1]);
  const address = URL.createObjectURL(new Blob(['of ', new TextEncoder().encode('parts'), new Blob(['!'])]));
  expect((await ask(address)).xhr.responseText).toBe('of parts!');
  const { xhr } = await ask('level.json', 'blob');
  expect((await ask(URL.createObjectURL(xhr.response))).xhr.responseText).toBe('{"size":3}');
  URL.revokeObjectURL(address);
  expect(String(((await ask(address)).xhr as { failure?: unknown }).failure)).toContain('revokeObjectURL');
});

test('an image whose blob address is revoked when it has loaded has its size', async () => {
  const image = new Image();
  const loaded = new Promise((resolve) => {
    image.addEventListener('load', resolve);
  });
  image.src = URL.createObjectURL(new Blob([pngHeader(8, 9)], { type: 'image/png' }));
  await loaded;
  URL.revokeObjectURL(image.src);
  expect([image.naturalWidth, image.naturalHeight, image.complete]).toEqual([8, 9, true]);
  await image.decode();
});

test('addresses are relative to <base>, if the page has one', async () => {
  files['../far/there.json'] = '1';
  const base = Object.assign(document.createElement('base'), { href: '/play/' });
  document.head.append(base);
  expect(document.baseURI).toBe('http://game.test/play/');
  base.href = '//elsewhere.test/';
  expect((await ask('x.json')).xhr.responseURL).toBe('http://elsewhere.test/x.json');
  base.remove();
});
