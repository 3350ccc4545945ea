import '../../fixtures/scenes/page';
import type Phaser from 'phaser';
import { expect, test } from 'vitest';
import { probe } from '../../fixtures/scenes/probe';

const loading = (preload: (load: Phaser.Loader.LoaderPlugin) => void) =>
  probe({
    preload() {
      preload(this.load);
    },
  }).createScenes(1);

test.each<[string, (load: Phaser.Loader.LoaderPlugin) => void, string]>([
  [
    'a missing image',
    (load) => load.image('hero', 'images/hero.png'),
    "probe: scene 'probe' could not load image 'hero' from 'images/hero.png': no file /images/hero.png in",
  ],
  [
    'a file that is no image',
    (load) => load.image('hero', 'words.png'),
    "could not load image 'hero' from 'words.png': got 31 bytes that begin with 'not an image at ', expected a PNG, JPEG, GIF,",
  ],
  [
    'a missing spritesheet',
    (load) => load.spritesheet('hero', 'sheet.png', { frameWidth: 8 }),
    "could not load spritesheet 'hero' from 'sheet.png': no file /sheet.png in",
  ],
  [
    'an atlas without its image',
    (load) => load.atlas('hero', 'atlas.png', 'layout.json'),
    "could not load image 'hero' from 'atlas.png': no file /atlas.png in",
  ],
  [
    'a missing JSON file',
    (load) => load.json('level', 'level.json'),
    "could not load json 'level' from 'level.json': no file /level.json in",
  ],
  ['broken JSON', (load) => load.json('level', 'broken.txt'), "could not load json 'level' from 'broken.txt': "],
])('%s is an error that names file, key and scene', async (_, preload, expected) => {
  await expect(loading(preload)).rejects.toThrow(expected);
});

test('loaded files stay over resets; their images have the size of the files', async () => {
  let reads = 0;
  const environment = await probe({
    preload() {
      this.load.on('addfile', () => reads++);
      this.load.image('apple', 'apple.png');
      this.load.json('layout', 'layout.json');
    },
    create() {
      this.value = this.add.image(0, 0, 'apple').width + this.cache.json.get('layout').wasps.length;
    },
  }).createScenes(1);
  for (let seed = 0; seed < 3; seed++) {
    environment.reset(0, seed);
    expect(environment.observations[0]).toBe(14 + 4);
  }
  expect(reads).toBe(2);
  environment.close();
});

test('more files than are loaded at once all arrive', async () => {
  const environment = await probe({
    preload() {
      for (let i = 0; i < 100; i++) this.load.image(`apple ${i}`, 'apple.png');
    },
    create() {
      this.value = this.textures.getTextureKeys().filter((key) => key.startsWith('apple')).length;
    },
  }).createScenes(1);
  environment.reset(0, 1);
  expect(environment.observations[0]).toBe(100);
  environment.close();
});

test('animations from a file are there in every episode', async () => {
  const environment = await probe({
    preload() {
      this.load.spritesheet('walker', 'walker.png', { frameWidth: 16 });
      this.load.animation('walk', 'walk.json');
    },
    create() {
      this.value = this.anims.get('walk')?.frames.length ?? 0;
    },
  }).createScenes(1);
  for (let seed = 0; seed < 3; seed++) {
    environment.reset(0, seed);
    expect(environment.observations[0]).toBe(4);
  }
  environment.close();
});
