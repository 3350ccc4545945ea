import type Phaser from 'phaser';
import { COLOR, FONT } from './art';
import { FIELD, HEIGHT, WIDTH } from './rules';

const MIDDLE = FIELD.y / 2;
const BAR = 260;

/** The strip above the meadow, and the card at the end. */
export function createHud(scene: Phaser.Scene) {
  scene.add.text(FIELD.x + 6, MIDDLE, 'PACK', style(26, '#ff8a4d')).setOrigin(0, 0.5);
  const clock = scene.add.text(FIELD.x + FIELD.width - 6, MIDDLE, '', style(26)).setOrigin(1, 0.5);
  scene.add.rectangle(WIDTH / 2, MIDDLE, BAR, 8, COLOR.moss);
  const bar = scene.add.rectangle((WIDTH - BAR) / 2, MIDDLE, BAR, 8, COLOR.mint).setOrigin(0, 0.5);
  let seconds = -1;

  return {
    /** @param left milliseconds until the hare is safe @param share of the round, 1 to 0 */
    show(left: number, share: number): void {
      bar.scaleX = share;
      const now = Math.ceil(left / 1000);
      if (now === seconds) return;
      seconds = now;
      clock.setText(`${now} s`);
    },
    showEnd(outcome: 'caught' | 'away', time: number, byHand: boolean): void {
      const card = scene.add.rectangle(WIDTH / 2, HEIGHT / 2, 440, 170, COLOR.night, 0.86).setDepth(6);
      card.setStrokeStyle(2, outcome === 'caught' ? COLOR.fox : COLOR.mint);
      const line = (y: number, text: string, size: number, color?: string) =>
        scene.add
          .text(WIDTH / 2, HEIGHT / 2 + y, text, style(size, color))
          .setOrigin(0.5)
          .setDepth(6);
      const who = byHand ? 'You' : 'The hare';
      if (outcome === 'caught') line(-40, 'Caught!', 46, '#ff8a4d');
      else line(-40, 'Got away!', 46, '#7ff0c0');
      const words = outcome === 'caught' ? `after ${(time / 1000).toFixed(1)} seconds` : `${who} outran the pack`;
      line(12, words, 22);
      line(54, 'Press SPACE for another hunt', 18, '#9cc3b4');
    },
  };
}

function style(size: number, color = '#eafff4'): Phaser.Types.GameObjects.Text.TextStyle {
  return { fontFamily: FONT, fontSize: `${size}px`, fontStyle: 'bold', color };
}
