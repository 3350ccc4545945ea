import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createGlobals } from '../../../sdk/headless/globals';
import { installNodePage } from '../../../sdk/headless/node';

/** How libraries tell where they run, tfjs among them. */
function surroundings() {
  return {
    window: typeof window,
    document: typeof document,
    self: typeof self,
    HTMLElement: typeof HTMLElement,
    importScripts: typeof (globalThis as { importScripts?: unknown }).importScripts,
    navigator: typeof navigator,
    localStorage: typeof localStorage,
    isBrowser: tf.device_util.isBrowser(),
  };
}

const before = surroundings();
const nativeFetch = fetch;
const page = installNodePage({ roots: ['public'] });
if (!page) throw new Error('expected a headless page');

test('a hidden page cannot be told from no page at all', () => {
  page.hide();
  const hidden = surroundings();
  const flags = tf.env();
  flags.reset();
  const detected = [flags.get('IS_BROWSER'), flags.get('IS_NODE')];
  const hiddenFetch = fetch;
  page.show();
  expect(hidden).toEqual(before);
  expect(hidden.window).toBe('undefined');
  expect(detected).toEqual([false, true]);
  expect(hiddenFetch).toBe(nativeFetch);
});

test('shown, it is a page', () => {
  expect(surroundings()).toEqual({ ...before, ...surroundings(), window: 'object', document: 'object' });
  expect([window.top, window.parent, window.self]).toEqual([window, window, window]);
  expect([innerWidth, innerHeight, devicePixelRatio]).toEqual([1280, 720, 1]);
  expect(location.href).toBe('http://localhost/');
  expect(document.baseURI).toBe('http://localhost/');
  expect(document.createElement('canvas')).toBeInstanceOf(HTMLCanvasElement);
  expect(document.createElement('input')).toBeInstanceOf(HTMLInputElement);
  expect(document.body).toBeInstanceOf(HTMLElement);
  expect(screen.orientation.type).toBe('landscape-primary');
  expect(navigator.getGamepads()).toEqual([]);
  expect(matchMedia('(pointer: coarse)').matches).toBe(false);
  expect(confirm('Sure?')).toBe(true);
  expect(prompt('Name?', 'Ada')).toBe('Ada');
  expect(open('https://elsewhere.test')).toBeNull();
});

test('showing nests, and hiding too often is an error', () => {
  const globals = createGlobals();
  globals.lend('lentForTest', 1);
  const seen = () => (globalThis as { lentForTest?: unknown }).lentForTest;
  expect(seen()).toBeUndefined();
  globals.show();
  globals.show();
  globals.hide();
  expect(seen()).toBe(1);
  globals.hide();
  expect(seen()).toBeUndefined();
  expect(() => globals.hide()).toThrow('Hide in a finally');
});

test('what code assigns stays where it was assigned', () => {
  const globals = createGlobals();
  const scope = globalThis as { assignedForTest?: unknown };
  scope.assignedForTest = 'native';
  globals.lend('assignedForTest', 'page');
  globals.show();
  scope.assignedForTest = 'game';
  expect(scope.assignedForTest).toBe('game');
  globals.hide();
  expect(scope.assignedForTest).toBe('native');
});

test('showing and hiding costs next to nothing', () => {
  const start = performance.now();
  for (let i = 0; i < 1_000_000; i++) {
    page.show();
    page.hide();
  }
  expect(performance.now() - start).toBeLessThan(500); // 0.5 µs each would be 1,000
});
