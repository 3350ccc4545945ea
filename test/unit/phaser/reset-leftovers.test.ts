import '../../fixtures/headless';
import type Phaser from 'phaser';
import { expect, test } from 'vitest';
import { run, sceneWorld } from '../../fixtures/world';

type Load = { load: Phaser.Loader.LoaderPlugin };

test('what a scene’s clean-up stores, draws and plans does not reach the next episode', async () => {
  const begun: unknown[] = [];
  let late = 0;
  let frames = 0;
  const world = await sceneWorld({
    create(this: Phaser.Scene) {
      begun.push([localStorage.getItem('best'), Math.random()]);
      frames = 0;
      this.events.once('shutdown', () => {
        localStorage.setItem('best', String(frames));
        for (let i = 0; i < frames; i++) Math.random();
        setTimeout(() => late++, 50);
      });
    },
    update() {
      frames++;
    },
  });
  begun.length = 0;
  for (const length of [3, 9, 9]) {
    world.begin(7);
    run(world, length);
  }
  expect(begun).toEqual([begun[0], begun[0], begun[0]]);
  expect(begun[0]).toEqual([null, expect.any(Number)]);
  expect(late).toBe(0);
  world.close();
});

test('data from a file is what it was in the file, whatever an episode did to it', async () => {
  const layers: unknown[] = [];
  const world = await sceneWorld({
    preload(this: Load) {
      this.load.json('map', 'games/platformer/pieces.json');
    },
    create(this: Phaser.Scene) {
      const map = this.cache.json.get('map');
      layers.push(map.layers.length, map.layers[0].name);
      map.layers[0].name = 'another';
      map.layers.pop();
    },
    update(this: Phaser.Scene) {
      this.cache.json.remove('map');
    },
  });
  for (const seed of [1, 2]) {
    world.begin(seed);
    run(world, 2);
  }
  expect(layers).toEqual([layers[0], layers[1], layers[0], layers[1], layers[0], layers[1]]);
  expect(layers[0]).toBeGreaterThan(0);
  world.close();
});

test('data that nobody changed stays the same object', async () => {
  const maps = new Set<unknown>();
  const world = await sceneWorld({
    preload(this: Load) {
      this.load.json('map', 'games/platformer/pieces.json');
    },
    create(this: Phaser.Scene) {
      maps.add(this.cache.json.get('map'));
    },
  });
  for (const seed of [1, 2]) world.begin(seed);
  expect(maps.size).toBe(1);
  world.close();
});

test('what a scene makes goes, even if a file of another kind has the same name', async () => {
  const seen: boolean[] = [];
  const world = await sceneWorld({
    preload(this: Load) {
      this.load.json('hero', 'games/platformer/sprites.json');
    },
    create(this: Phaser.Scene) {
      seen.push(this.textures.exists('hero'), this.cache.text.has('hero'), this.cache.json.has('hero'));
      this.add.graphics().fillRect(0, 0, 5, 5).generateTexture('hero', 5, 5);
      this.cache.text.add('hero', 'a hero');
    },
  });
  for (const seed of [1, 2]) world.begin(seed);
  expect(seen).toEqual([false, false, true, false, false, true, false, false, true]);
  world.close();
});

test('the registry holds what it was given before the game began, all the way down', async () => {
  const seen: number[] = [];
  const preBoot = (game: Phaser.Game) => void game.registry.set('inventory', { items: [] });
  const world = await sceneWorld(
    {
      create(this: Phaser.Scene) {
        const { items } = this.registry.get('inventory');
        seen.push(items.length);
        items.push('sword');
      },
    },
    { config: { callbacks: { preBoot } } },
  );
  for (const seed of [1, 2]) world.begin(seed);
  expect(seen).toEqual([0, 0, 0]);
  world.close();
});
