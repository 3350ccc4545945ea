import { cartPoleDynamics } from 'npc-gym/classic';
import Phaser from 'phaser';

const { ANGLE_LIMIT, POSITION_LIMIT } = cartPoleDynamics;

export const WIDTH = 720;
export const HEIGHT = 480;

/** Pixels in a metre of the track. */
const METRE = 120;
const MIDDLE = WIDTH / 2;
const RAIL_Y = 372;
const HINGE_Y = RAIL_Y - 52;
/** The pole is drawn longer than it is, for the eye to see a degree. */
const POLE = 226;
const WHEEL = 13;

const NIGHT = 0x0b1026;
const GROUND = 0x131b3d;
const RAIL = 0x3d55b8;
const CALM = Phaser.Display.Color.ValueToColor(0x5ff0d0);
const ALARM = Phaser.Display.Color.ValueToColor(0xff6a4d);
const FONT = '"Avenir Next", Avenir, "Segoe UI", "DejaVu Sans", Verdana, sans-serif';

/** Draws a cart-pole on its track, with shapes only. */
export function createDrawing(scene: Phaser.Scene) {
  drawTrack(scene);
  const fan = scene.add.graphics().fillStyle(0xffffff, 0.045);
  fan.slice(0, 0, POLE + 24, -Math.PI / 2 - ANGLE_LIMIT, -Math.PI / 2 + ANGLE_LIMIT).fillPath();
  const arrow = scene.add.triangle(0, RAIL_Y - 34, 0, 0, 16, 9, 0, 18, 0xeaf0ff, 0.85);
  const pole = scene.add.rectangle(0, HINGE_Y, 12, POLE).setOrigin(0.5, 1);
  const halo = scene.add.circle(0, 0, 20).setAlpha(0.25);
  const tip = scene.add.circle(0, 0, 11);
  const wheels = [-36, 36].map((x) => drawWheel(scene, x));
  const cart = scene.add.container(0, RAIL_Y, [drawCart(scene), ...wheels]);
  const words = scene.add
    .text(MIDDLE, 44, '', { fontFamily: FONT, fontSize: '30px', fontStyle: 'bold' })
    .setOrigin(0.5);
  const hint = scene.add.text(MIDDLE, 82, '', { fontFamily: FONT, fontSize: '17px', color: '#93a0d6' }).setOrigin(0.5);

  function lean(angle: number): void {
    pole.setPosition(cart.x, HINGE_Y).setRotation(angle);
    tip.setPosition(cart.x + POLE * Math.sin(angle), HINGE_Y - POLE * Math.cos(angle));
    halo.setPosition(tip.x, tip.y);
  }

  return {
    /** @param x metres @param angle radians @param force its sign is shown */
    show(x: number, angle: number, force: number): void {
      cart.x = MIDDLE + x * METRE;
      for (const wheel of wheels) wheel.rotation = (x * METRE) / WHEEL;
      lean(angle);
      const danger = Math.min(1, Math.max(Math.abs(angle) / ANGLE_LIMIT, Math.abs(x) / POSITION_LIMIT));
      const { r, g, b } = Phaser.Display.Color.Interpolate.ColorWithColor(CALM, ALARM, 1, danger);
      const color = Phaser.Display.Color.GetColor(r, g, b);
      for (const shape of [pole, tip, halo]) shape.setFillStyle(color);
      fan.setPosition(cart.x, HINGE_Y);
      const side = Math.sign(force);
      arrow
        .setPosition(cart.x + side * 76, arrow.y)
        .setScale(side || 1, 1)
        .setVisible(side !== 0);
    },
    /** Lets the pole fall all the way. */
    fall(): void {
      const side = Math.sign(pole.rotation) || 1;
      arrow.setVisible(false);
      scene.tweens.addCounter({
        from: pole.rotation,
        to: (side * Math.PI) / 2,
        duration: 600,
        ease: 'Bounce.easeOut',
        onUpdate: (tween) => lean(tween.getValue() as number),
      });
    },
    say(text: string, color = '#eaf0ff', more = ''): void {
      words.setText(text).setColor(color);
      hint.setText(more);
    },
  };
}

/** The ground, the rail with a mark for each metre, and where it ends for the cart. */
function drawTrack(scene: Phaser.Scene): void {
  const reach = POSITION_LIMIT * METRE;
  const pen = scene.add.graphics();
  pen.fillStyle(NIGHT).fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle(GROUND).fillRect(0, RAIL_Y, WIDTH, HEIGHT - RAIL_Y);
  for (let glow = 6; glow > 0; glow--) pen.lineStyle(4 * glow, RAIL, 0.05).lineBetween(0, RAIL_Y, WIDTH, RAIL_Y);
  pen.lineStyle(3, RAIL).lineBetween(0, RAIL_Y, WIDTH, RAIL_Y);
  for (let metre = -2; metre <= 2; metre++) {
    const x = MIDDLE + metre * METRE;
    pen.lineStyle(2, RAIL, 0.7).lineBetween(x, RAIL_Y + 12, x, RAIL_Y + (metre === 0 ? 28 : 20));
  }
  for (const side of [-1, 1]) {
    const x = MIDDLE + side * reach;
    pen.fillStyle(ALARM.color, 0.08).fillRect(side < 0 ? 0 : x, 0, MIDDLE - reach, HEIGHT);
    pen.lineStyle(3, ALARM.color, 0.85).lineBetween(x, RAIL_Y - 16, x, RAIL_Y + 20);
  }
}

function drawCart(scene: Phaser.Scene): Phaser.GameObjects.Graphics {
  const pen = scene.add.graphics();
  pen.fillStyle(0x5666f0).fillRoundedRect(-58, -56, 116, 44, 11);
  pen.fillStyle(0x8c98ff).fillRoundedRect(-58, -56, 116, 15, { tl: 11, tr: 11, bl: 0, br: 0 });
  return pen.fillStyle(0x2c3aa8).fillCircle(0, -52, 12).fillStyle(0xd7ddff).fillCircle(0, -52, 6);
}

function drawWheel(scene: Phaser.Scene, x: number): Phaser.GameObjects.Graphics {
  const pen = scene.add.graphics({ x, y: -WHEEL });
  pen.fillStyle(0xd7ddff).fillCircle(0, 0, WHEEL).fillStyle(NIGHT).fillCircle(0, 0, 8);
  return pen.lineStyle(3, 0xd7ddff).lineBetween(-8, 0, 8, 0).lineBetween(0, -8, 0, 8);
}
