import Phaser from 'phaser';
import { HEIGHT, PAD_HEIGHT, PAD_WIDTH, SEGMENT, WIDTH } from './rules';
import type { Terrain } from './terrain';

/** The sheet of sprites, 64 × 64 pixels each. */
export const SHEET = 'lander';
export const FRAME = { craft: 0, flame: 1, smoke: 2, spark: 3, plate: 4, strut: 5, beacon: 6, ring: 7 };

export const COLOR = {
  rock: 0x2a2f52,
  rockDeep: 0x1d2140,
  stone: 0x3b4272,
  rim: 0x8d97d8,
  mint: 0x5ff0d0,
  ember: 0xff6a4d,
  night: 0x0b1026,
  panel: 0x141a3c,
  text: '#eaf0ff',
  quiet: '#93a0d6',
};

export const FONT = '"Avenir Next", Avenir, "Segoe UI", "DejaVu Sans", Verdana, sans-serif';

export function loadArt({ load }: Phaser.Scene): void {
  load.setPath('games/lander');
  load.spritesheet(SHEET, 'sprites.png', { frameWidth: 64, frameHeight: 64 });
  load.image('sky', 'sky.webp');
  for (const sound of ['thrust', 'landed', 'crash']) load.audio(sound, `${sound}.wav`);
}

/** Sky, ground and pad. */
export function createArt(scene: Phaser.Scene, { heights, pad, groundAt }: Terrain): void {
  scene.add.image(0, 0, 'sky').setOrigin(0);
  const point = (x: number, y: number) => new Phaser.Math.Vector2(x, y);
  const line = heights.map((y, i) => point(i * SEGMENT, y));
  const below = (depth: number) => [
    ...line.map(({ x, y }) => point(x, y + depth)),
    point(WIDTH, HEIGHT),
    point(0, HEIGHT),
  ];
  const pen = scene.add.graphics();
  pen.fillStyle(COLOR.rock).fillPoints(below(0), true);
  pen.fillStyle(COLOR.rockDeep, 0.55).fillPoints(below(16), true);
  pen.fillStyle(COLOR.rockDeep, 0.75).fillPoints(below(44), true);
  for (let i = 0; i < 30; i++) {
    // Stones, strewn without chance: what only looks should not draw from it.
    const x = (i * 197) % WIDTH;
    const y = groundAt(x) + 34 + ((i * 83) % 150);
    pen
      .fillStyle(i % 3 ? COLOR.rockDeep : COLOR.stone, 0.5)
      .fillEllipse(x, y, 14 + ((i * 37) % 34), 5 + ((i * 13) % 9));
  }
  for (let glow = 4; glow > 0; glow--) pen.lineStyle(3 * glow, COLOR.rim, 0.06).strokePoints(line);
  pen.lineStyle(2.5, COLOR.rim, 0.95).strokePoints(line);
  drawPad(scene, pen, pad);
}

function drawPad(scene: Phaser.Scene, pen: Phaser.GameObjects.Graphics, { x, y }: Terrain['pad']): void {
  const left = x - PAD_WIDTH / 2;
  pen
    .fillStyle(0x39427c)
    .fillRect(left + 8, y + PAD_HEIGHT, 6, 10)
    .fillRect(left + PAD_WIDTH - 14, y + PAD_HEIGHT, 6, 10);
  pen.fillStyle(0xdfe6ff).fillRoundedRect(left, y, PAD_WIDTH, PAD_HEIGHT, 3);
  for (let stripe = 0; stripe < 5; stripe++) pen.fillStyle(COLOR.mint).fillRect(left + 6 + 20 * stripe, y + 2, 10, 4);
  for (const side of [-1, 1]) {
    const beacon = scene.add.image(x + (side * PAD_WIDTH) / 2 - side * 3, y - 4, SHEET, FRAME.beacon);
    scene.tweens.add({ targets: beacon, alpha: { from: 1, to: 0.25 }, duration: 600, yoyo: true, repeat: -1 });
  }
}
