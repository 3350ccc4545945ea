import type Phaser from 'phaser';
import { COLOR, FONT } from './art';
import { HEIGHT, SOFT_SPEED, UPRIGHT, WIDTH } from './rules';

const BAR = 150;
/** Frames between two looks at the instruments. */
const PERIOD = 6;

/** The instruments in the corner, and the card at the end. Draws only what has changed. */
export function createHud(scene: Phaser.Scene) {
  const label = (y: number, text: string) => scene.add.text(30, y, text, style(15, COLOR.quiet)).setOrigin(0, 0.5);
  const value = (y: number) => scene.add.text(100, y, '', style(18)).setOrigin(0, 0.5);
  const panel = scene.add.graphics().fillStyle(COLOR.panel, 0.7).fillRoundedRect(14, 14, 260, 104, 12);
  panel.lineStyle(1.5, COLOR.rim, 0.35).strokeRoundedRect(14, 14, 260, 104, 12);
  label(38, 'FUEL');
  label(66, 'SPEED');
  label(94, 'TILT');
  scene.add.rectangle(100, 38, BAR, 10, 0x2a3266).setOrigin(0, 0.5);
  const bar = scene.add.rectangle(100, 38, BAR, 10, COLOR.mint).setOrigin(0, 0.5);
  const [speedText, tiltText] = [value(66), value(94)];
  let frame = 0;

  function write(text: Phaser.GameObjects.Text, words: string, safe: boolean): void {
    text.setText(words).setColor(safe ? '#5ff0d0' : '#ff8a6f');
  }

  return {
    /** @param fuel 1 to 0 @param velocity pixels a frame @param angle radians */
    show(fuel: number, velocity: { x: number; y: number }, angle: number): void {
      if (frame++ % PERIOD > 0) return;
      bar.setScale(fuel, 1).setFillStyle(fuel > 0.2 ? COLOR.mint : COLOR.ember);
      const speed = Math.hypot(velocity.x, velocity.y);
      write(speedText, `${toMetres(speed)} m/s  ${velocity.y > 0 ? '↓' : '↑'}`, speed < SOFT_SPEED);
      write(tiltText, `${Math.round((Math.abs(angle) * 180) / Math.PI)}°`, Math.abs(angle) < UPRIGHT);
    },
    /** @param landings in a row, this one included; 0 after a crash */
    showEnd(title: string, words: string, landings: number): void {
      const card = scene.add.rectangle(WIDTH / 2, HEIGHT / 3, 420, 170, COLOR.night, 0.85).setDepth(5);
      card.setStrokeStyle(2, landings > 0 ? COLOR.mint : COLOR.ember);
      const line = (y: number, text: string, size: number, color?: string) =>
        scene.add
          .text(WIDTH / 2, HEIGHT / 3 + y, text, style(size, color))
          .setOrigin(0.5)
          .setDepth(5);
      line(-42, title, 44, landings > 0 ? '#5ff0d0' : '#ff8a6f');
      line(12, landings > 1 ? `${words}, ${landings} landings in a row` : words, 20);
      line(54, 'Press SPACE to fly again', 18, COLOR.quiet);
    },
  };
}

function style(size: number, color = COLOR.text): Phaser.Types.GameObjects.Text.TextStyle {
  return { fontFamily: FONT, fontSize: `${size}px`, fontStyle: 'bold', color };
}

/** Pixels a frame as metres a second: ten pixels are a metre. */
export function toMetres(speed: number): string {
  return (6 * speed).toFixed(1);
}
