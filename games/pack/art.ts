import type Phaser from 'phaser';
import { CELL } from './rules';

/** The sheet of sprites, 64 × 64 pixels each; animals look to the right. */
export const SHEET = 'pack';
export const FRAME = { fox: 0, hare: 2, bush: 4, puff: 8, star: 9 };

export const COLOR = { night: 0x0b1a1c, moss: 0x1d3d3a, shade: 0x04100c, fox: 0xff8a4d, mint: 0x7ff0c0 };

export const FONT = '"Avenir Next", Avenir, "Segoe UI", "DejaVu Sans", Verdana, sans-serif';

export function loadArt({ load }: Phaser.Scene): void {
  load.setPath('games/pack');
  load.spritesheet(SHEET, 'sprites.png', { frameWidth: 64, frameHeight: 64 });
  load.image('meadow', 'meadow.webp');
  for (const sound of ['caught', 'away']) load.audio(sound, `${sound}.wav`);
}

/** The meadow with its hedges, and how animals run. */
export function createArt(scene: Phaser.Scene, hedges: readonly Phaser.Geom.Rectangle[]): void {
  scene.add.image(0, 0, 'meadow').setOrigin(0);
  for (const hedge of hedges) drawHedge(scene, hedge);
  for (const animal of ['fox', 'hare'] as const) {
    if (scene.anims.exists(animal)) continue;
    const frames = scene.anims.generateFrameNumbers(SHEET, { start: FRAME[animal], end: FRAME[animal] + 1 });
    scene.anims.create({ key: animal, frames, frameRate: 9, repeat: -1 });
  }
}

/** A bush for each cell, not all the same. */
function drawHedge(scene: Phaser.Scene, { left, top, width, height }: Phaser.Geom.Rectangle): void {
  const pen = scene.add.graphics();
  pen.fillStyle(COLOR.shade, 0.4).fillRoundedRect(left - 2, top + 6, width + 6, height + 4, 16);
  for (let row = 0; row < height / CELL; row++) {
    for (let column = 0; column < width / CELL; column++) {
      const [x, y] = [left + CELL * (column + 0.5), top + CELL * (row + 0.5)];
      scene.add.image(x, y, SHEET, FRAME.bush + ((left + column + 2 * row) % 3)).setDepth(2);
    }
  }
}
