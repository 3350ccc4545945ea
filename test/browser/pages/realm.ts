/** What a live page and the games on it see of each other. */
import Phaser from 'phaser';
import { createRealm } from '../../../sdk/phaser/realm';

declare global {
  interface Window {
    visitRealms(): Record<string, unknown>;
  }
}

window.visitRealms = () => {
  const heard: string[] = [];
  const keydown = () => new KeyboardEvent('keydown', { bubbles: true });
  localStorage.setItem('best', 'of the page');
  window.addEventListener('keydown', () => heard.push('page'));
  const sizes = () => [innerWidth, innerHeight, devicePixelRatio];
  const functions = () => [Math.random, Date, performance.now, setTimeout, requestAnimationFrame, crypto.randomUUID];
  const before = functions();

  const realms = [createRealm(() => 40), createRealm(() => 80)];
  const inside = realms.map((realm, i) =>
    realm.run(() => {
      window.addEventListener('keydown', (event) => heard.push(`game ${i}: ${event.key} at ${event.timeStamp}`));
      const found = localStorage.getItem('best');
      localStorage.setItem('best', `of game ${i}`);
      window.onblur = () => heard.push(`blur ${i}`);
      return [found, localStorage.getItem('best'), performance.now(), navigator.getGamepads().length, sizes()];
    }),
  );
  realms[1].dispatch('keydown', { key: 'ArrowLeft', keyCode: 37 });
  realms[0].dispatch('blur');
  document.body.dispatchEvent(keydown());

  const realm = realms[0];
  const rounds = 200_000;
  const began = performance.now();
  for (let i = 0; i < rounds; i++) {
    realm.enter();
    realm.leave();
  }
  const nanoseconds = ((performance.now() - began) / rounds) * 1e6;
  return {
    inside,
    heard,
    nanoseconds,
    outside: sizes(),
    unchanged: functions().every((value, i) => value === before[i]),
    stored: localStorage.getItem('best'),
    event: realm.run(() => {
      let isKeyboard = false;
      addEventListener('keyup', (event) => {
        isKeyboard = event instanceof KeyboardEvent && event.target === document;
      });
      realm.dispatch('keyup', { key: 'a' });
      return isKeyboard;
    }),
    draws: Phaser.Math.RND !== realm.run(() => Phaser.Math.RND),
  };
};
