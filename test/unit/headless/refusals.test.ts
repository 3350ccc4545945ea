import { afterEach, expect, test } from 'vitest';
import { installNodePage } from '../../../sdk/headless/node';

class OurWorker {}
Object.assign(globalThis, { Worker: OurWorker });
const page = installNodePage({ roots: ['public'] });
if (!page) throw new Error('expected a headless page');

afterEach(() => {
  page.queue = null;
});

test.each<[string, () => unknown]>([
  ['new WebSocket()', () => new WebSocket('ws://elsewhere.test')],
  ['new RTCPeerConnection()', () => new RTCPeerConnection()],
  ['new Worker()', () => new Worker('x.js')],
  ['indexedDB.open()', () => indexedDB.open('scores')],
  ['location.reload()', () => location.reload()],
  ['location.href = …', () => Object.assign(location, { href: 'https://elsewhere.test' })],
])('%s is refused to a game by name, with the way round', (call, task) => {
  page.queue = page.createQueue();
  expect(task).toThrow(`${call} is not available where a scene trains: `);
  expect(task).toThrow('leave it out of the training game');
});

test('while no game runs, the engine has what it has', () => {
  expect(new Worker('ours.js')).toBeInstanceOf(OurWorker);
  page.hide();
  const hidden = typeof RTCPeerConnection;
  page.show();
  expect(hidden).toBe('undefined');
});

test('WebGL is missing, as in a browser without it', () => {
  const canvas = document.createElement('canvas');
  expect([canvas.getContext('webgl'), canvas.getContext('webgl2')]).toEqual([null, null]);
});

test('drawing needs a browser', () => {
  expect(() => {
    page.drawing = true;
  }).toThrow('Train it in a browser');
});
