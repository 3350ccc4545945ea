import Phaser from 'phaser';
import { COLOR, createAnimations, createBackdrop, FONT, GOLD_FONT, loadArt, SPRITES } from './art';
import { layGround } from './ground';
import { TILE, WIDTH } from './rules';

const TITLE = 'SPROUT';
const HINTS = [
  ['< >', 'run'],
  ['UP', 'jump'],
];

/** Where the game begins: the title, how to play, and ENTER. */
export class MenuScene extends Phaser.Scene {
  constructor() {
    super('menu');
  }

  preload(): void {
    loadArt(this);
  }

  create(): void {
    createAnimations(this);
    createBackdrop(this, WIDTH);
    layGround(this.make.tilemap({ key: 'pieces' }));
    this.showTitle();
    this.showHero();
    HINTS.forEach(([key, does], i) => {
      this.showHint(290 + 170 * i, 228, key, does);
    });
    const enter = this.add.bitmapText(WIDTH / 2, 300, GOLD_FONT, 'PRESS ENTER', 32).setOrigin(0.5);
    this.tweens.add({ targets: enter, alpha: { from: 1, to: 0.25 }, duration: 600, yoyo: true, repeat: -1 });
    for (const key of ['ENTER', 'SPACE']) this.input.keyboard?.once(`keydown-${key}`, () => this.scene.start('level'));
  }

  private showTitle(): void {
    [...TITLE].forEach((letter, i) => {
      const x = WIDTH / 2 + 88 * (i - (TITLE.length - 1) / 2);
      const text = this.add.bitmapText(x, 108, GOLD_FONT, letter, 112).setOrigin(0.5);
      this.tweens.add({
        targets: text,
        y: 92,
        duration: 900,
        delay: 120 * i,
        ease: 'Sine.easeInOut',
        yoyo: true,
        repeat: -1,
      });
    });
    this.add.bitmapText(WIDTH / 2, 174, FONT, 'GRAB THE COINS, REACH THE FLAG', 22).setOrigin(0.5);
  }

  private showHero(): void {
    const hero = this.add
      .sprite(2.5 * TILE, 9 * TILE, SPRITES)
      .setOrigin(0.5, 1)
      .play('run');
    this.tweens.add({ targets: hero, x: WIDTH + 60, duration: 4200, repeat: -1 });
    this.tweens.add({ targets: hero, y: 8 * TILE, duration: 350, ease: 'Quad.easeOut', yoyo: true, repeat: -1 });
  }

  private showHint(x: number, y: number, key: string, does: string): void {
    const cap = this.add.graphics();
    cap.fillStyle(COLOR.ink, 0.85).fillRoundedRect(x - 34, y - 20, 68, 44, 10);
    cap.fillStyle(COLOR.paper).fillRoundedRect(x - 31, y - 19, 62, 36, 8);
    this.add.bitmapText(x, y - 1, FONT, key, 22).setOrigin(0.5);
    this.add.bitmapText(x + 78, y, FONT, does.toUpperCase(), 22).setOrigin(0.5);
  }
}
