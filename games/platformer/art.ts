import type Phaser from 'phaser';
import { HEIGHT, WIDTH } from './rules';

/** The atlas of sprites, 64 × 64 pixels each. */
export const SPRITES = 'sprites';
export const FONT = 'font';
export const GOLD_FONT = 'font-gold';
export const COLOR = { ink: 0x3a2b63, night: 0x5a4a94, paper: 0xfff6e6, gold: 0xffd45a };

const BACKDROP = [
  { key: 'peaks', bottom: HEIGHT - 70, scroll: 0.08 },
  { key: 'hills', bottom: HEIGHT - 30, scroll: 0.18 },
  { key: 'meadow', bottom: HEIGHT, scroll: 0.35 },
];
const CLOUDS = [
  { x: 120, y: 110, scale: 1, scroll: 0.05 },
  { x: 560, y: 70, scale: 0.7, scroll: 0.04 },
  { x: 960, y: 150, scale: 0.85, scroll: 0.06 },
  { x: 1260, y: 90, scale: 0.6, scroll: 0.03 },
];

export function loadArt({ load }: Phaser.Scene): void {
  load.setPath('games/platformer');
  load.tilemapTiledJSON('pieces', 'pieces.json');
  load.atlas(SPRITES, 'sprites.png', 'sprites.json');
  for (const font of [FONT, GOLD_FONT]) load.bitmapFont(font, `${font}.png`, 'font.xml');
  load.image('sky', 'sky.jpg');
  for (const picture of ['tiles', 'pole', 'cloud', 'peaks', 'hills', 'meadow']) load.image(picture, `${picture}.png`);
  for (const sound of ['jump', 'coin', 'stomp', 'hurt', 'win', 'lose']) load.audio(sound, `${sound}.wav`);
}

export function createAnimations({ anims }: Phaser.Scene): void {
  const add = (key: string, frames: string[], frameRate: number) => {
    if (anims.exists(key)) return;
    anims.create({ key, frameRate, repeat: -1, frames: frames.map((frame) => ({ key: SPRITES, frame })) });
  };
  const times = (frame: string, count: number) => Array<string>(count).fill(frame);
  add('idle', [...times('hero-idle-1', 4), ...times('hero-idle-2', 4), 'hero-blink', ...times('hero-idle-1', 5)], 8);
  add('run', ['hero-run-1', 'hero-run-2', 'hero-run-3', 'hero-run-4'], 14);
  add('slime', ['slime-1', 'slime-2'], 4);
  add('coin', ['coin-1', 'coin-2', 'coin-3', 'coin-4', 'coin-5', 'coin-6'], 10);
  add('flag', ['flag-1', 'flag-2', 'flag-3'], 7);
}

/** Sky, clouds and hills, which pass the slower the farther away they are. `width` is the level's. */
export function createBackdrop({ add }: Phaser.Scene, width: number): void {
  add.image(0, 0, 'sky').setOrigin(0).setScrollFactor(0);
  for (const { x, y, scale, scroll } of CLOUDS) add.image(x, y, 'cloud').setScale(scale).setScrollFactor(scroll, 0);
  for (const { key, bottom, scroll } of BACKDROP) {
    const seen = WIDTH + scroll * (width - WIDTH);
    for (let x = 0; x < seen; x += WIDTH) add.image(x, bottom, key).setOrigin(0, 1).setScrollFactor(scroll, 0);
  }
}
