import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { headlessPage } from '../../../sdk/headless';
import { createRealm } from '../../../sdk/phaser/realm/realm';

const page = globalThis as unknown as Window & typeof globalThis;

test('events reach the game’s own listeners, first the document’s, then the window’s, with the game’s time', () => {
  const realm = createRealm(() => 250);
  const heard: unknown[] = [];
  realm.run(() => {
    window.addEventListener('keydown', (event) => heard.push('window', event.keyCode, event.timeStamp, event.key));
    document.addEventListener('keydown', function (event) {
      heard.push('document', event.currentTarget === document && this === document);
    });
    window.addEventListener('keydown', () => heard.push('captured'), true);
    window.addEventListener('keydown', { handleEvent: () => heard.push('once') }, { once: true });
  });
  const init = { keyCode: 37, key: 'ArrowLeft' };
  expect(realm.dispatch('keydown', init)).toBe(true);
  expect(heard).toEqual(['captured', 'document', true, 'window', 37, 250, 'ArrowLeft', 'once']);
  heard.length = 0;
  realm.dispatch('keydown', init);
  expect(heard).not.toContain('once');
});

test('games in one thread do not hear each other, nor the page', () => {
  const [one, other] = [createRealm(() => 0), createRealm(() => 0)];
  const heard: string[] = [];
  one.run(() => addEventListener('keydown', () => heard.push('one')));
  other.run(() => document.addEventListener('keydown', () => heard.push('other')));
  page.addEventListener('keydown', () => heard.push('page'));
  one.dispatch('keydown');
  expect(heard).toEqual(['one']);
  other.dispatch('keydown');
  expect(heard).toEqual(['one', 'other']);
  one.run(() => window.dispatchEvent(new Event('keydown')));
  expect(heard).toEqual(['one', 'other', 'one']);
  page.dispatchEvent(new Event('keydown'));
  expect(heard).toEqual(['one', 'other', 'one', 'page']);
});

test('stopping, preventing and removing work as in a browser', () => {
  const realm = createRealm(() => 0);
  const heard: string[] = [];
  const last = () => heard.push('last');
  realm.run(() => {
    document.addEventListener('keydown', (event) => {
      heard.push('first');
      event.preventDefault();
      document.removeEventListener('keydown', last);
      event.stopPropagation();
    });
    document.addEventListener('keydown', last);
    window.addEventListener('keydown', () => heard.push('window'));
    document.addEventListener('keyup', (event) => event.stopImmediatePropagation());
    document.addEventListener('keyup', last);
  });
  expect(realm.dispatch('keydown')).toBe(false);
  realm.dispatch('keyup');
  expect(heard).toEqual(['first']);
});

test('what a listener throws is thrown', () => {
  const realm = createRealm(() => 0);
  realm.run(() =>
    addEventListener('resize', () => {
      throw new Error('too small');
    }),
  );
  expect(() => realm.dispatch('resize')).toThrow('too small');
});

test('onload and its like are the game’s own as well', () => {
  const [one, other] = [createRealm(() => 0), createRealm(() => 0)];
  const loaded: string[] = [];
  const before = page.onload;
  one.run(() => {
    window.onload = () => loaded.push('one');
  });
  other.dispatch('load');
  one.dispatch('load');
  expect(loaded).toEqual(['one']);
  expect(page.onload).toBe(before);
  expect(other.run(() => window.onload)).toBeNull();
  expect([one.hears('load'), other.hears('load')]).toEqual([true, false]);
});

test('a reset forgets the listeners of an episode, not those that the game had when it was ready', () => {
  const realm = createRealm(() => 0);
  const heard: string[] = [];
  realm.run(() => addEventListener('keydown', () => heard.push('game')));
  realm.settle();
  const episode = () => {
    realm.seed(1);
    realm.run(() => {
      document.addEventListener('keydown', () => heard.push('scene'));
      window.onkeydown = () => heard.push('handler');
    });
    return realm.listeners;
  };
  expect([episode(), episode(), episode()]).toEqual([3, 3, 3]);
  realm.dispatch('keydown');
  expect(heard.sort()).toEqual(['game', 'handler', 'scene']);
  realm.seed(1);
  expect(realm.listeners).toBe(1);
});

test('each game has storages of its own, empty at the beginning of every episode', () => {
  const [one, other] = [createRealm(() => 0), createRealm(() => 0)];
  one.run(() => {
    localStorage.setItem('best', '7');
    sessionStorage.level = 3;
  });
  expect(one.run(() => [window.localStorage.getItem('best'), sessionStorage.level])).toEqual(['7', '3']);
  expect(other.run(() => localStorage.getItem('best'))).toBeNull();
  one.seed(1);
  expect(one.run(() => [localStorage.getItem('best'), sessionStorage.length])).toEqual([null, 0]);
});

test('gamepads are what the hands hold', () => {
  const realm = createRealm(() => 0);
  const pad = { id: 'pad', index: 0 } as Gamepad;
  realm.gamepads = [pad];
  expect(realm.run(() => navigator.getGamepads())).toEqual([pad]);
});

test('what the game puts in place of a function of the page lasts for its episode', () => {
  const realm = createRealm(() => 0);
  const polyfill = () => 5;
  realm.run(() => {
    window.requestAnimationFrame = polyfill;
  });
  expect(page.requestAnimationFrame).not.toBe(polyfill);
  expect(realm.run(() => requestAnimationFrame(() => {}))).toBe(5);
  realm.seed(1);
  expect(realm.run(() => requestAnimationFrame)).not.toBe(polyfill);
});

test('loads inside are the game’s, and the page’s again afterwards', () => {
  const shown = headlessPage();
  const realm = createRealm(() => 0);
  const before = shown?.queue;
  expect(realm.queue).not.toBeNull();
  realm.run(() => expect(shown?.queue).toBe(realm.queue));
  expect(shown?.queue).toBe(before);
});

test('the window is of one size for every game, whatever it is in truth', () => {
  const sizes = () => [innerWidth, innerHeight, devicePixelRatio];
  const realm = createRealm(() => 0);
  const { innerWidth: width, devicePixelRatio: ratio } = page;
  Object.assign(page, { innerWidth: 390, devicePixelRatio: 3 });
  expect(sizes()).toEqual([390, 720, 3]);
  expect(realm.run(sizes)).toEqual([1280, 720, 1]);
  expect(sizes()).toEqual([390, 720, 3]);
  Object.assign(page, { innerWidth: width, devicePixelRatio: ratio });
});

test('a quick beginning gives new chance and time, and leaves listeners and storages', () => {
  let time = 0;
  const realm = createRealm(() => time);
  const heard: string[] = [];
  realm.seed(1);
  const draw = () => realm.run(() => [Math.random(), crypto.getRandomValues(new Uint8Array(2))[0]]);
  const first = draw();
  realm.run(() => {
    window.addEventListener('keydown', () => heard.push('key'));
    setTimeout(() => heard.push('timer'), 10);
    localStorage.setItem('best', '3');
  });
  realm.reseed(1);
  expect(draw()).toEqual(first);
  time = 20;
  realm.run(realm.runTimers);
  realm.dispatch('keydown');
  expect(heard).toEqual(['key']);
  expect(realm.run(() => localStorage.getItem('best'))).toBe('3');
});
