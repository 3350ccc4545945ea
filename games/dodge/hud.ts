import type Phaser from 'phaser';
import { COLOR, FONT, FRAME, SHEET } from './art';
import { FIELD, HEIGHT, LIVES, WIDTH } from './rules';

const MIDDLE = FIELD.y / 2;
const BAR = 220;

/** The strip above the field, and the card at the end. Draws only what has changed. */
export function createHud(scene: Phaser.Scene) {
  scene.add.image(FIELD.x + 24, MIDDLE, SHEET, 0);
  const score = scene.add.text(FIELD.x + 54, MIDDLE, '0', style(38)).setOrigin(0, 0.5);
  const clock = scene.add.text(WIDTH / 2, MIDDLE - 8, '', style(30)).setOrigin(0.5);
  scene.add.rectangle(WIDTH / 2, FIELD.y - 18, BAR, 6, COLOR.grid);
  const bar = scene.add.rectangle((WIDTH - BAR) / 2, FIELD.y - 18, BAR, 6, COLOR.mint).setOrigin(0, 0.5);
  const hearts = Array.from({ length: LIVES }, (_, i) =>
    scene.add.image(FIELD.x + FIELD.width - 28 - 50 * i, MIDDLE, SHEET, FRAME.heart),
  );
  let seconds = -1;

  return {
    showScore(coins: number): void {
      score.setText(`${coins}`);
      scene.tweens.add({ targets: score, scale: { from: 1.3, to: 1 }, duration: 180, ease: 'Quad.easeOut' });
    },
    loseHeart(lives: number): void {
      const heart = hearts[lives].setFrame(FRAME.lostHeart);
      scene.tweens.add({ targets: heart, scale: { from: 1.8, to: 1 }, duration: 300, ease: 'Back.easeOut' });
    },
    /** @param left milliseconds to play @param share of the round, 1 to 0 */
    showTime(left: number, share: number): void {
      bar.scaleX = share;
      const now = Math.ceil(left / 1000);
      if (now === seconds) return;
      seconds = now;
      clock.setText(`${Math.floor(now / 60)}:${`${now % 60}`.padStart(2, '0')}`);
      if (now <= 10) bar.setFillStyle(COLOR.ember);
    },
    showEnd(title: string, coins: number, best: number): void {
      scene.add.rectangle(WIDTH / 2, HEIGHT / 2, WIDTH, HEIGHT, COLOR.night, 0.62).setDepth(5);
      scene.add
        .rectangle(WIDTH / 2, HEIGHT / 2, 480, 250, COLOR.field, 0.95)
        .setStrokeStyle(2, COLOR.border)
        .setDepth(5);
      const line = (y: number, text: string, size: number, color?: string) =>
        scene.add
          .text(WIDTH / 2, HEIGHT / 2 + y, text, style(size, color))
          .setOrigin(0.5)
          .setDepth(5);
      line(-66, title, 54);
      line(4, `${coins} ${coins === 1 ? 'coin' : 'coins'}`, 34, '#ffd05a');
      line(42, coins > 0 && coins >= best ? 'your best yet' : `best ${best}`, 20, COLOR.quiet);
      line(88, 'Press SPACE to play again', 22, COLOR.quiet);
    },
  };
}

function style(size: number, color = COLOR.text): Phaser.Types.GameObjects.Text.TextStyle {
  return { fontFamily: FONT, fontSize: `${size}px`, fontStyle: 'bold', color };
}
