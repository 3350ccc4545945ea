import Phaser from 'phaser';
import { COLOR, FONT, GOLD_FONT, SPRITES } from './art';
import { HEARTS, HEIGHT, WIDTH } from './rules';

const BAR = 240;
const ROW = 34;

/** How a level ended. */
export interface Result {
  readonly won: boolean;
  readonly coins: number;
  readonly of: number;
  readonly seconds: number;
  readonly best: number;
}

/** Runs above the level and shows what the level writes into the registry: coins, hearts, seconds, progress, result. */
export class HudScene extends Phaser.Scene {
  private coins!: Phaser.GameObjects.BitmapText;
  private clock!: Phaser.GameObjects.BitmapText;
  private hearts!: Phaser.GameObjects.Image[];
  private bar!: Phaser.GameObjects.Rectangle;
  private marker!: Phaser.GameObjects.Image;

  constructor() {
    super('hud');
  }

  create(): void {
    this.add.image(40, ROW, SPRITES, 'coin-1').setScale(0.9);
    this.coins = this.add.bitmapText(66, ROW, FONT, '0', 32).setOrigin(0, 0.5);
    this.clock = this.add.bitmapText(WIDTH / 2, ROW - 6, FONT, '0:00', 28).setOrigin(0.5);
    this.hearts = Array.from({ length: HEARTS }, (_, i) =>
      this.add.image(WIDTH - 40 - 46 * i, ROW, SPRITES, 'heart').setScale(0.8),
    );
    this.add.rectangle(WIDTH / 2, ROW + 22, BAR + 6, 10, COLOR.ink, 0.55);
    this.bar = this.add.rectangle((WIDTH - BAR) / 2, ROW + 22, BAR, 5, COLOR.gold).setOrigin(0, 0.5);
    this.add.image((WIDTH + BAR) / 2 + 8, ROW + 14, SPRITES, 'flag-1').setScale(0.4);
    this.marker = this.add.image(0, ROW + 20, SPRITES, 'hero-idle-1').setScale(0.42);
    this.show('coins', (coins: string) => this.showCoins(coins));
    this.show('hearts', (hearts: number) => this.showHearts(hearts));
    this.show('seconds', (seconds: number) => this.clock.setText(minutes(seconds)));
    this.show('progress', (share: number) => this.showProgress(share));
    this.show('result', (result: Result | null) => result && this.showResult(result));
  }

  /** Shows a value of the registry, now and whenever it changes. */
  private show<T>(key: string, draw: (value: T) => void): void {
    const redraw = (_game: unknown, value: T) => draw(value);
    this.registry.events.on(`changedata-${key}`, redraw);
    this.events.once('shutdown', () => this.registry.events.off(`changedata-${key}`, redraw));
    draw(this.registry.get(key));
  }

  private showCoins(coins: string): void {
    if (this.coins.text === coins) return;
    this.coins.setText(coins);
    this.tweens.add({ targets: this.coins, scale: { from: 1.25, to: 1 }, duration: 180, ease: 'Quad.easeOut' });
  }

  private showHearts(left: number): void {
    this.hearts.forEach((heart, i) => {
      if (i < left || heart.frame.name === 'heart-lost') return;
      heart.setFrame('heart-lost');
      this.tweens.add({ targets: heart, scale: { from: 1.5, to: 0.8 }, duration: 350, ease: 'Back.easeOut' });
    });
  }

  private showProgress(share: number): void {
    this.bar.scaleX = share;
    this.marker.x = (WIDTH - BAR) / 2 + BAR * share;
  }

  private showResult({ won, coins, of, seconds, best }: Result): void {
    const card = this.add.container(WIDTH / 2, HEIGHT / 2);
    const paperSheet = this.add.graphics();
    paperSheet.fillStyle(COLOR.ink, 0.9).fillRoundedRect(-234, -134, 468, 276, 30);
    paperSheet.fillStyle(COLOR.night).fillRoundedRect(-228, -128, 456, 264, 26);
    const line = (y: number, text: string, size: number, font = FONT) =>
      this.add.bitmapText(0, y, font, text, size).setOrigin(0.5);
    card.add([
      paperSheet,
      line(-80, won ? 'WELL DONE!' : 'OH NO!', 60, won ? GOLD_FONT : FONT),
      line(-14, `${coins} OF ${of} COINS`, 34),
      line(30, won ? `IN ${minutes(seconds)}` : 'THE FLAG IS STILL WAITING', 26),
      line(66, coins > 0 && coins >= best ? 'YOUR BEST YET' : `BEST: ${best} COINS`, 22),
      line(108, 'ENTER: AGAIN   ESC: MENU', 22),
    ]);
    this.tweens.add({
      targets: card,
      scale: { from: 0.4, to: 1 },
      alpha: { from: 0, to: 1 },
      delay: won ? 500 : 300,
      duration: 350,
      ease: 'Back.easeOut',
    });
    card.setAlpha(0);
  }
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
}
