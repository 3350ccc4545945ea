import type Phaser from 'phaser';
import { FIELD, HEIGHT, WIDTH } from './rules';

/** The sheet of sprites, 64 × 64 pixels each: eight of a turning coin, then these. */
export const SHEET = 'dodge';
export const FRAME = {
  hero: 8,
  eyes: 9,
  hazard: 10,
  warning: 11,
  heart: 12,
  lostHeart: 13,
  ghost: 14,
  goldSpark: 15,
  goldRing: 16,
  emberSpark: 17,
  emberRing: 18,
};

export const COLOR = {
  night: 0x0b1026,
  field: 0x101836,
  grid: 0x1c2750,
  border: 0x3d55b8,
  mint: 0x5ff0d0,
  ember: 0xff6a4d,
  text: '#eaf0ff',
  quiet: '#93a0d6',
};

export const FONT = '"Avenir Next", Avenir, "Segoe UI", "DejaVu Sans", Verdana, sans-serif';

export function loadArt({ load }: Phaser.Scene): void {
  load.setPath('games/dodge');
  load.spritesheet(SHEET, 'sprites.png', { frameWidth: 64, frameHeight: 64 });
  for (const sound of ['coin', 'hit', 'join', 'over']) load.audio(sound, `${sound}.wav`);
}

export function createArt(scene: Phaser.Scene): void {
  const { anims } = scene;
  if (!anims.exists('turn')) {
    const frames = anims.generateFrameNumbers(SHEET, { start: 0, end: 7 });
    anims.create({ key: 'turn', frames, frameRate: 12, repeat: -1 });
  }
  if (!scene.textures.exists('field')) drawField(scene);
}

/** The night, and on it the field with a grid and a border that glows. */
function drawField(scene: Phaser.Scene): void {
  const { x, y, width, height } = FIELD;
  const pen = scene.add.graphics();
  pen.fillStyle(COLOR.night).fillRect(0, 0, WIDTH, HEIGHT);
  for (let glow = 7; glow > 0; glow--) {
    pen.lineStyle(2 * glow + 1, COLOR.border, 0.055).strokeRoundedRect(x - 2, y - 2, width + 4, height + 4, 16);
  }
  pen.fillStyle(COLOR.field).fillRoundedRect(x - 2, y - 2, width + 4, height + 4, 16);
  pen.lineStyle(1, COLOR.grid, 0.75);
  for (let column = 48; column < width; column += 48) pen.lineBetween(x + column, y, x + column, y + height);
  for (let row = 36; row < height; row += 48) pen.lineBetween(x, y + row, x + width, y + row);
  pen.lineStyle(2, COLOR.border, 0.9).strokeRoundedRect(x - 2, y - 2, width + 4, height + 4, 16);
  pen.generateTexture('field', WIDTH, HEIGHT).destroy();
}
