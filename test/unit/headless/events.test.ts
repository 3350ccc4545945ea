import { expect, test } from 'vitest';
import { windowEvents } from '../../../sdk/headless';
import { installNodePage } from '../../../sdk/headless/node';

installNodePage({ roots: ['public'] });

const button = document.createElement('button');
document.body.append(button);

test('events come down to their target and bubble up to the window', () => {
  const heard: string[] = [];
  const hear = (name: string, target: EventTarget, capture: boolean) => {
    target.addEventListener('click', (event) => heard.push(`${name} ${event.eventPhase}`), { capture, once: true });
  };
  hear('window', window, true);
  hear('body', document.body, true);
  hear('button', button, false);
  hear('body', document.body, false);
  hear('document', document, false);
  hear('window', window, false);
  button.click();
  expect(heard).toEqual(['window 1', 'body 1', 'button 2', 'body 3', 'document 3', 'window 3']);
});

test('listeners see where an event happened and where they are', () => {
  let seen: unknown[] = [];
  const listener = function (this: unknown, event: Event) {
    seen = [event.target, event.currentTarget, this, event.composedPath()[0]];
  };
  window.addEventListener('pick', listener);
  button.dispatchEvent(new CustomEvent('pick', { bubbles: true }));
  window.removeEventListener('pick', listener);
  expect(seen).toEqual([button, window, window, button]);
  expect(windowEvents.listenerCount('pick')).toBe(0);
  window.dispatchEvent(new Event('pick'));
  expect(seen[0]).toBe(button); // removed, it hears no more
});

test('an event that does not bubble stays where it is, and one may be stopped', () => {
  const heard: string[] = [];
  const atBody = () => heard.push('body');
  document.body.addEventListener('stay', atBody);
  button.dispatchEvent(new Event('stay'));
  button.addEventListener('stay', (event) => event.stopImmediatePropagation());
  button.addEventListener('stay', () => heard.push('second'));
  button.dispatchEvent(new Event('stay', { bubbles: true }));
  expect(heard).toEqual([]);
});

test('a default can be prevented, but not by a passive listener', () => {
  const passive = (event: Event) => event.preventDefault();
  button.addEventListener('wheel', passive, { passive: true });
  expect(button.dispatchEvent(new WheelEvent('wheel', { cancelable: true }))).toBe(true);
  button.addEventListener('wheel', passive, { capture: true });
  expect(button.dispatchEvent(new WheelEvent('wheel', { cancelable: true }))).toBe(false);
});

test('handlers set as properties hear too; false prevents', () => {
  const input = document.createElement('input');
  input.onkeydown = () => false;
  expect(input.dispatchEvent(new KeyboardEvent('keydown', { cancelable: true }))).toBe(false);
  let resized = 0;
  window.onresize = () => resized++;
  window.dispatchEvent(new Event('resize'));
  window.onresize = null;
  expect(resized).toBe(1);
});

test('what listeners throw is thrown, after all of them have heard', () => {
  const target = document.createElement('div');
  let heard = false;
  target.addEventListener('go', () => {
    throw new Error('first');
  });
  target.addEventListener('go', {
    handleEvent() {
      heard = true;
    },
  });
  expect(() => target.dispatchEvent(new Event('go'))).toThrow('first');
  expect(heard).toBe(true);
});

test('events of devices carry what they are made of', () => {
  const key = new KeyboardEvent('keydown', { key: 'a', code: 'KeyA', keyCode: 65 });
  expect([key.key, key.code, key.keyCode, key.repeat]).toEqual(['a', 'KeyA', 65, false]);
  const press = new PointerEvent('pointerdown', { clientX: 7, clientY: 8, button: 2, pointerId: 3 });
  expect([press.pageX, press.pageY, press.button, press.pointerId]).toEqual([7, 8, 2, 3]);
  expect(press).toBeInstanceOf(MouseEvent);
  expect(press).toBeInstanceOf(UIEvent);
  const touch = new TouchEvent('touchstart', {
    changedTouches: [new Touch({ identifier: 1, target: button, clientX: 5 })],
  });
  expect(touch.changedTouches[0].pageX).toBe(5);
});

test('who waits for the page to load is called once, soon, and not if it has changed its mind', async () => {
  const heard: string[] = [];
  window.addEventListener('load', (event) => heard.push(`load ${event.target === window}`));
  document.addEventListener('DOMContentLoaded', () => heard.push('ready'));
  const changed = () => heard.push('changed');
  window.addEventListener('load', changed);
  window.removeEventListener('load', changed);
  window.onload = () => heard.push('onload');
  expect([document.readyState, heard]).toEqual(['complete', []]);
  await expect.poll(() => heard).toEqual(['load true', 'ready', 'onload']);
  window.onload = null;
});
