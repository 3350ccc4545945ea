import '../../fixtures/scenes/page';
import { readFileSync } from 'node:fs';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { run, sceneWorld } from '../../fixtures/world';

test('a file that is loaded in mid-episode arrives between two frames, in every episode in the same one', async () => {
  const arrivals: number[] = [];
  const world = await sceneWorld({
    update() {
      if (this.game.loop.frame !== 5) return;
      this.load.image('late', 'apple.png').once('complete', () => arrivals.push(this.game.loop.frame));
      this.load.on('filecomplete-image-late', () =>
        arrivals.push(this.game.loop.frame, this.textures.get('late').source[0].width),
      );
      this.load.start();
    },
  });
  for (let seed = 0; seed < 3; seed++) {
    world.begin(seed);
    expect(world.game.textures.exists('late')).toBe(false);
    run(world, 8);
    expect(arrivals.splice(0)).toEqual([6, 14, 6]);
  }
  expect(world.loading).toBe(false);
  world.close();
});

test('a scene that loads before it begins is created in the next frame, whatever the number of its files', async () => {
  const created: number[] = [];
  const apples = ({ textures }: Phaser.Scene) =>
    textures.getTextureKeys().filter((key) => key.startsWith('apple')).length;
  class Level extends Phaser.Scene {
    preload(): void {
      for (let i = 0; i < 70; i++) this.load.image(`apple ${i}`, 'apple.png');
      this.load.json('layout', 'layout.json').spritesheet('walker', 'walker.png', { frameWidth: 16 });
    }

    create(): void {
      created.push(this.game.loop.frame, apples(this), this.cache.json.get('layout').wasps.length);
    }
  }
  const world = await sceneWorld({
    update() {
      if (this.game.loop.frame === 3) this.scene.launch('level');
    },
    create() {
      if (!this.scene.get('level')) this.scene.add('level', Level);
    },
  });
  for (let seed = 0; seed < 3; seed++) {
    world.begin(seed);
    run(world, 8);
    expect(created.splice(0)).toEqual([5, 70, 4]);
  }
  world.close();
});

test('what handlers of files throw is told', async () => {
  const world = await sceneWorld({
    update() {
      if (this.game.loop.frame !== 2) return;
      this.load.image('late', 'apple.png').on('filecomplete', () => {
        throw new Error('cannot use it');
      });
      this.load.start();
    },
  });
  world.begin(1);
  run(world, 2);
  expect(() => run(world, 1)).toThrow("scene 'here' failed in frame 3: Error: cannot use it");
  world.begin(1);
  run(world, 2);
  world.close();
});

test('a file under way at a reset is forgotten', async () => {
  const arrivals: string[] = [];
  const world = await sceneWorld({
    update() {
      if (this.game.loop.frame !== 2) return;
      this.load.image('late', 'apple.png').on('filecomplete', (key: string) => arrivals.push(key));
      this.load.start();
    },
  });
  world.begin(1);
  run(world, 2);
  world.begin(2);
  run(world, 1);
  expect(arrivals).toEqual([]);
  world.close();
});

test('a missing file says scene, key, address and frame, and the next episode begins', async () => {
  let name = 'nowhere.png';
  const world = await sceneWorld({
    update() {
      if (this.game.loop.frame === 2) this.load.image('late', name).start();
    },
  });
  world.begin(1);
  expect(() => run(world, 5)).toThrow(/^scene 'here' could not load image 'late' from 'nowhere.png': .* \(frame 3\)/);
  name = 'apple.png';
  world.begin(1);
  run(world, 5);
  expect(world.game.textures.exists('late')).toBe(true);
  world.close();
});

test('a sound lasts as long as its file, and then says so, on the clock of the game', async () => {
  const heard: unknown[] = [];
  const world = await sceneWorld({
    preload() {
      this.load.audio('crunch', 'crunch.wav');
    },
    create() {
      const sound = this.sound.add('crunch');
      heard.push(sound.duration);
      const note = (name: string) => sound.on(name, () => heard.push(name, this.game.loop.frame));
      for (const name of ['play', 'pause', 'resume', 'looped', 'complete']) note(name);
      this.events.on('update', () => {
        const { frame } = this.game.loop;
        if (frame === 3) sound.play();
        if (frame === 4) sound.pause();
        if (frame === 6) sound.resume();
      });
    },
  });
  heard.length = 0;
  for (let seed = 0; seed < 2; seed++) {
    world.begin(seed);
    run(world, 120);
    const [duration, ...events] = heard.splice(0) as [number, ...unknown[]];
    const bytes = readFileSync(new URL('../../fixtures/scenes/assets/crunch.wav', import.meta.url));
    expect(duration).toBeCloseTo(bytes.readUInt32LE(40) / bytes.readUInt32LE(28), 3);
    const end = Math.ceil(duration * 60 - 1e-6) + 3 + 2;
    expect(events).toEqual(['play', 3, 'pause', 4, 'resume', 6, 'complete', end]);
  }
  world.close();
});
