import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, test, vi } from 'vitest';
import { windowEvents } from '../../../sdk/headless';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import type { World } from '../../../sdk/phaser/world/world';
import { hashSteps } from '../../fixtures/hash';
import { litter } from '../../fixtures/litter';
import { stepAll } from '../../fixtures/play';
import { OrchardScene, orchard } from '../../fixtures/scenes/orchard';
import { probe } from '../../fixtures/scenes/probe';

/** Everything in a game that could grow. */
function contents({ game, realm }: World<Phaser.Scene>): Record<string, number> {
  const emitters = {
    game: game.events,
    textures: game.textures,
    scale: game.scale,
    sound: game.sound,
    anims: game.anims,
  };
  const listeners = Object.entries({ ...emitters, input: game.input.events, registry: game.registry.events }).map(
    ([name, emitter]) => {
      const events = emitter as Phaser.Events.EventEmitter;
      return [`listeners of ${name}`, events.eventNames().reduce((sum, event) => sum + events.listenerCount(event), 0)];
    },
  );
  return {
    ...Object.fromEntries(listeners),
    'listeners of the game on its page': realm.listeners,
    'listeners on the page itself': windowEvents.listenerCount(),
    'elements of the page': document.body.children.length,
    sounds: game.sound.getAll('').length,
    pointers: game.input.pointers.length,
    scenes: game.scene.scenes.length,
    textures: Object.keys(game.textures.list).length,
    'cached files': Object.values(game.cache).reduce((sum, cache) => sum + (cache?.getKeys?.().length ?? 0), 0),
    'registry entries': Object.keys(game.registry.list).length,
    'display objects': game.scene.scenes.reduce((sum, scene) => sum + scene.children.length, 0),
    bodies: game.scene.scenes.reduce((sum, scene) => sum + (scene.physics?.world.bodies.size ?? 0), 0),
    'drawn graphics': Phaser.GameObjects.Graphics.TargetCamera.renderList.length,
    canvases: Phaser.Display.Canvas.CanvasPool.total(),
  };
}

test('300 resets leave nothing behind', async () => {
  const games = new Set<Phaser.Game>();
  const { create } = OrchardScene.prototype;
  vi.spyOn(OrchardScene.prototype, 'create').mockImplementation(function (this: OrchardScene) {
    games.add(this.game);
    litter(this);
    create.call(this);
  });
  const worlds = await Promise.all([0, 1].map(() => openWorld(orchard.scene, null)));
  const play = (seed: number) => {
    for (const world of worlds) {
      world.begin(seed);
      for (let frame = 0; frame < 20; frame++) world.frame();
    }
  };
  play(0);
  const before = worlds.map(contents);
  for (let seed = 1; seed <= 300; seed++) play(seed);
  expect(worlds.map(contents)).toEqual(before);
  expect(games.size).toBe(2);
  for (const world of worlds) world.close();
  vi.restoreAllMocks();
});

test('closing gives back every canvas', async () => {
  (await orchard.createScenes(2)).close();
  const before = Phaser.Display.Canvas.CanvasPool.total();
  for (let i = 0; i < 5; i++) (await orchard.createScenes(2)).close();
  expect(Phaser.Display.Canvas.CanvasPool.total()).toBe(before);
});

test('an episode begins as on the first day, whatever the last one left in the game', async () => {
  const environment = await probe({
    create() {
      const { anims, cache, game, input, registry, sound, textures } = this;
      this.notes = [
        registry.get('lives') ?? 'no lives',
        game.events.listenerCount('hello'),
        sound.volume,
        anims.exists('spin') ? 'spins' : 'no spin',
        anims.globalTimeScale,
        textures.exists('made') ? 'made' : 'not made',
        cache.json.has('made') ? 'made' : 'not made',
        input.keyboard?.getCaptures().length ?? -1,
        input.activePointer.x,
        game.scene.scenes.length,
        game.scale.width,
        game.config.physics.default ?? '',
        localStorage.length,
        game.input.pointers.length,
      ];
    },
    update() {
      this.registry.set('lives', 1);
      this.game.events.on('hello', () => {});
      this.sound.volume = 0.1;
      if (!this.anims.exists('spin')) this.anims.create({ key: 'spin', frames: [{ key: '__WHITE' }] });
      this.anims.globalTimeScale = 2;
      if (!this.textures.exists('made')) this.textures.createCanvas('made', 4, 4);
      this.cache.json.add('made', {});
      this.input.keyboard?.addKeys('A,B,C');
      this.input.activePointer.x = 50;
      if (!this.scene.get('other')) this.scene.add('other', {}, true);
      this.cameras.main.fadeOut(1000);
      this.scale.setGameSize(70, 70);
      Object.assign(this.game.config, { physics: {} });
      localStorage.setItem('best', '9');
      this.input.addPointer(1);
    },
    observe: (scene, observation) => {
      notes.push(scene.notes);
      observation.fill(0);
    },
  }).createScenes(1);
  const notes: unknown[][] = [];
  environment.reset(0, 1);
  stepAll(environment, 0, 5);
  environment.reset(0, 1);
  expect(notes.at(-1)).toEqual(notes[0]);
  expect(notes[0]).toEqual(['no lives', 0, 1, 'no spin', 1, 'not made', 'not made', 0, 0, 1, 100, 'arcade', 0, 2]);
  environment.close();
});

test("the scene's own clean-up runs", async () => {
  const events: string[] = [];
  const environment = await probe({
    create() {
      this.events.once('shutdown', () => events.push('shutdown'));
      this.events.once('destroy', () => events.push('destroy'));
    },
  }).createScenes(1);
  events.length = 0;
  environment.reset(0, 1);
  environment.reset(0, 2);
  expect(events).toEqual(['shutdown', 'destroy', 'shutdown', 'destroy']);
  environment.close();
});

test('a reset in the middle of a transition or a pause works', async () => {
  const environment = await probe({
    update() {
      this.value++;
      if (this.value === 2) {
        this.scene.add('next', {}, false);
        this.scene.transition({ target: 'next', duration: 500 });
      }
      if (this.value === 4) this.game.pause();
    },
  }).createScenes(1);
  for (let seed = 0; seed < 3; seed++) {
    environment.reset(0, seed);
    expect(environment.observations[0]).toBe(0);
    stepAll(environment, 0, 6);
    expect(environment.observations[0]).toBe(4);
  }
  environment.close();
});

test('after an exception in a scene a reset gives the same episode as a new copy', async () => {
  let bad = false;
  const update = OrchardScene.prototype.update;
  OrchardScene.prototype.update = function () {
    if (bad) throw new Error('a bad day');
    update.call(this);
  };
  const used = await orchard.createScenes(1);
  const fresh = await orchard.createScenes(1);
  used.reset(0, 1);
  stepAll(used, 2, 20);
  bad = true;
  expect(() => stepAll(used, 2, 1)).toThrow('a bad day');
  expect(() => stepAll(used, 2, 1)).toThrow('a bad day'); // and stays so until the reset
  bad = false;
  expect(hashSteps(used, 400, 9)).toEqual(hashSteps(fresh, 400, 9));
  OrchardScene.prototype.update = update;
  used.close();
  fresh.close();
});

test("what a scene's clean-up throws is an error, but not after an exception that has been told already", async () => {
  let bad = '';
  const environment = await probe({
    create() {
      this.events.once('shutdown', () => {
        if (bad) throw new Error('cannot clean up');
      });
    },
    update() {
      this.value++;
      if (bad === 'everything') throw new Error('a bad day');
    },
  }).createScenes(1);
  environment.reset(0, 1);
  bad = 'clean-up';
  expect(() => environment.reset(0, 2)).toThrow("scene 'probe' failed at its reset: Error: cannot clean up");
  environment.reset(0, 3);
  bad = 'everything';
  expect(() => stepAll(environment, 0, 1)).toThrow('a bad day');
  environment.reset(0, 4);
  bad = '';
  stepAll(environment, 0, 2);
  expect(environment.observations[0]).toBe(2);
  environment.close();
});
