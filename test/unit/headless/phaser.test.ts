/** Phaser itself on the headless page, as a game's own code starts it: everything its loader knows arrives. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { installNodePage } from '../../../sdk/headless/node';
import { pngHeader, silentWav } from '../../fixtures/media';

const folder = mkdtempSync(join(tmpdir(), 'npc-gym-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'assets'));
const files: Record<string, string | Uint8Array> = {
  'sheet.png': pngHeader(64, 32),
  'font.fnt':
    '<font><info face="A" size="8"/><common lineHeight="9" base="7"/><chars count="1">' +
    '<char id="65" x="0" y="0" width="8" height="8" xoffset="0" yoffset="0" xadvance="8"/></chars></font>',
  'atlas.xml': '<TextureAtlas><SubTexture name="coin" x="8" y="0" width="16" height="16"/></TextureAtlas>',
  'level.json': '{"width":3}',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"></svg>',
  'words.txt': 'once upon a time',
  'form.html': '<input type="text" name="player" value="Ada">',
  'extra.js': 'var extraForTest = 42;',
  'beep.wav': silentWav(0.25),
};
for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'assets', name), content);

const page = installNodePage({ roots: [folder] });
if (!page) throw new Error('expected a headless page');
const { default: Phaser } = await import('phaser');

class LoadingScene extends Phaser.Scene {
  created = false;

  preload(): void {
    const { load } = this;
    load.setPath('../assets/');
    load.image('sheet', 'sheet.png');
    load.bitmapFont('font', 'sheet.png', 'font.fnt');
    load.atlasXML('atlas', 'sheet.png', 'atlas.xml');
    load.json('level', 'level.json');
    load.svg('icon', 'icon.svg', { scale: 2 });
    load.text('words', 'words.txt');
    load.html('form', 'form.html');
    load.script('extra', 'extra.js');
    load.font('Nice', 'nice.ttf');
  }

  create(): void {
    this.created = true;
  }
}

/** Boots a game and hands it its files, without ever giving the thread away. */
function play(config: Partial<Phaser.Types.Core.GameConfig> = {}): { game: Phaser.Game; scene: LoadingScene } {
  const queue = page?.createQueue();
  if (!page || !queue) throw new Error('expected a headless page');
  page.queue = queue;
  let game: Phaser.Game | undefined;
  window.addEventListener('load', () => {
    game = new Phaser.Game({
      type: Phaser.CANVAS,
      customEnvironment: true,
      audio: { noAudio: true },
      banner: false,
      scene: LoadingScene,
      ...config,
    } as Phaser.Types.Core.GameConfig);
  });
  queue.deliver();
  if (!game) throw new Error('expected the window to load');
  for (let frame = 1; frame < 5; frame++) {
    game.headlessStep(frame * 16, 16);
    queue.deliver();
  }
  page.queue = null;
  return { game, scene: game.scene.scenes[0] as LoadingScene };
}

test('a game that waits for the window to load boots, and all its files arrive', () => {
  const { game, scene } = play();
  expect(scene.created).toBe(true);
  expect(scene.textures.get('sheet').getSourceImage().width).toBe(64);
  expect(scene.cache.bitmapFont.get('font').data.chars[65].width).toBe(8);
  expect(scene.textures.getFrame('atlas', 'coin').width).toBe(16);
  expect(scene.cache.json.get('level')).toEqual({ width: 3 });
  expect(scene.textures.get('icon').getSourceImage().width).toBe(40);
  expect(scene.cache.text.get('words')).toBe('once upon a time');
  expect((globalThis as { extraForTest?: number }).extraForTest).toBe(42);
  expect(document.fonts.size).toBe(1);
  expect(game.canvas.getBoundingClientRect().width).toBe(1024);
  game.destroy(true);
});

test('HTML of a game is part of its page', () => {
  const container = Object.assign(document.createElement('div'), { id: 'game' });
  document.body.append(container);
  const { game, scene } = play({ parent: 'game', dom: { createContainer: true } });
  expect(container.querySelector('canvas')).toBe(game.canvas);
  const form = scene.add.dom(100, 50).createFromCache('form');
  const input = form.getChildByName('player') as HTMLInputElement;
  expect(input.value).toBe('Ada');
  let clicks = 0;
  form.addListener('click').on('click', () => clicks++);
  input.click();
  expect(clicks).toBe(1);
  expect(document.querySelector('#game input')).toBe(input);
  game.destroy(true);
  container.remove();
});

test('sounds can be loaded as elements of the page', async () => {
  const audio = new Audio('assets/beep.wav');
  await expect.poll(() => audio.duration).toBe(0.25);
});
