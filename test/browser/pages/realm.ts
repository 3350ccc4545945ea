/** What a live page and the games on it see of each other. */
import Phaser from 'phaser';
import { sceneEnvironment } from '../../../sdk';
import { createRealm } from '../../../sdk/phaser/realm/realm';
import { silentWav } from '../../fixtures/media';

declare global {
  interface Window {
    visitRealms(): Record<string, unknown>;
    /** How many frames a sound lasts, in two episodes of a game that is not shown. */
    playUnseen(): Promise<number[]>;
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

/** A scene whose only purpose is a sound of a tenth of a second. */
class Bell extends Phaser.Scene {
  rung = 0;

  preload(): void {
    this.load.audio('bell', URL.createObjectURL(new Blob([silentWav(0.1)], { type: 'audio/wav' })));
  }

  create(): void {
    const bell = this.sound.add('bell');
    const began = this.game.loop.frame;
    bell.once('complete', () => {
      this.rung = this.game.loop.frame - began;
    });
    bell.play();
  }
}

const bell = sceneEnvironment({
  id: 'bell',
  game: { width: 10, height: 10, scene: Bell },
  agentScene: Bell,
  keys: ['SPACE'],
  sensors: { rung: { shape: [1], low: 0, high: 60, sense: (scene, values) => values.fill(scene.rung) } },
  maxEpisodeSteps: 20,
  reward: () => 0,
  terminated: () => false,
});

window.playUnseen = async () => {
  const scenes = await bell.createScenes(2);
  const heard = [1, 2].map((seed) => {
    scenes.reset(0, seed);
    for (let step = 0; step < 20; step++) scenes.step(Int32Array.of(0, 0));
    return scenes.observations[0];
  });
  scenes.close();
  return heard;
};
