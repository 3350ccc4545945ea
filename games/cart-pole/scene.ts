import Phaser from 'phaser';
import { ANGLE_LIMIT, advance, createCartPoles, FORCE, hasFallen, POSITION_LIMIT, start, TIME_STEP } from './dynamics';

export const WIDTH = 720;
export const HEIGHT = 480;

const METRE = 120;
const RAIL_Y = 360;
const HINGE_Y = RAIL_Y - 52;
const POLE_PIXELS = 220;
const CALM = Phaser.Display.Color.ValueToColor(0x5eead4);
const ALARM = Phaser.Display.Color.ValueToColor(0xfb7185);

/** Balance the pole: push the cart with ← and →. One frame of the game is one step of the dynamics. */
export class CartPoleScene extends Phaser.Scene {
  readonly poles = createCartPoles(1);
  fallen = false;
  steps = 0;
  /** The force of the last step, in newtons. */
  force = 0;

  private cursors!: Phaser.Types.Input.Keyboard.CursorKeys;
  private pushed: number | null = null;
  private cart!: Phaser.GameObjects.Container;
  private pole!: Phaser.GameObjects.Image;
  private tip!: Phaser.GameObjects.Image;
  private arrow!: Phaser.GameObjects.Triangle;
  private clock!: Phaser.GameObjects.Text;

  constructor() {
    super('cart-pole');
  }

  create(): void {
    this.fallen = false;
    this.steps = this.force = 0;
    this.pushed = null;
    start(this.poles, 0, () => Phaser.Math.RND.frac());
    this.cursors = (this.input.keyboard as Phaser.Input.Keyboard.KeyboardPlugin).createCursorKeys();
    this.cursors.space.on('down', () => {
      if (this.fallen) this.scene.restart();
    });
    this.drawTrack();
    this.drawCart();
    this.clock = this.add.text(WIDTH / 2, 40, '0.0 s', {
      fontFamily: 'system-ui, sans-serif',
      fontSize: '30px',
      color: '#e5e9f5',
    });
    this.clock.setOrigin(0.5).setResolution(2);
    this.show();
  }

  /** Pushes the cart in the next step, instead of the keys. */
  push(force: number): void {
    this.pushed = force;
  }

  override update(): void {
    if (this.fallen) return;
    this.force = this.pushed ?? FORCE * (Number(this.cursors.right.isDown) - Number(this.cursors.left.isDown));
    this.pushed = null;
    advance(this.poles, 0, this.force);
    this.steps++;
    this.fallen = hasFallen(this.poles, 0);
    this.show();
    if (this.fallen) this.fall();
  }

  /** Brings what is drawn to where the dynamics are. */
  private show(): void {
    const x = WIDTH / 2 + this.poles.x[0] * METRE;
    const angle = this.poles.angle[0];
    this.cart.setPosition(x, RAIL_Y);
    this.pole.setPosition(x, HINGE_Y).setRotation(angle);
    this.tip.setPosition(x + POLE_PIXELS * Math.sin(angle), HINGE_Y - POLE_PIXELS * Math.cos(angle));
    const danger =
      100 * Math.min(1, Math.max(Math.abs(angle) / ANGLE_LIMIT, Math.abs(this.poles.x[0]) / POSITION_LIMIT));
    const { r, g, b } = Phaser.Display.Color.Interpolate.ColorWithColor(CALM, ALARM, 100, danger);
    const tint = Phaser.Display.Color.GetColor(r, g, b);
    this.pole.setTint(tint);
    this.tip.setTint(tint);
    this.arrow.setVisible(this.force !== 0).setPosition(x + Math.sign(this.force) * 74, RAIL_Y - 26);
    this.arrow.setScale(Math.sign(this.force) || 1, 1);
    if (this.steps % 5 === 0) this.clock.setText(`${(this.steps * TIME_STEP).toFixed(1)} s`);
  }

  private fall(): void {
    const side = Math.sign(this.poles.angle[0]) || 1;
    const { x } = this.cart;
    this.tweens.add({
      targets: this.pole,
      rotation: (side * Math.PI) / 2,
      duration: 500,
      ease: 'Bounce.easeOut',
      onUpdate: () => {
        const { rotation } = this.pole;
        this.tip.setPosition(x + POLE_PIXELS * Math.sin(rotation), HINGE_Y - POLE_PIXELS * Math.cos(rotation));
      },
    });
    this.clock.setText(`Fell after ${(this.steps * TIME_STEP).toFixed(1)} s`).setColor('#fb7185');
  }

  private drawTrack(): void {
    this.cameras.main.setBackgroundColor(0x0d1020);
    const reach = POSITION_LIMIT * METRE;
    const middle = WIDTH / 2;
    const track = this.add.graphics();
    track.fillStyle(0x171b33).fillRect(0, RAIL_Y, WIDTH, HEIGHT - RAIL_Y);
    track
      .fillStyle(0xfb7185, 0.07)
      .fillRect(0, 0, middle - reach, RAIL_Y)
      .fillRect(middle + reach, 0, middle - reach, RAIL_Y);
    track.lineStyle(4, 0x39406b).lineBetween(0, RAIL_Y, WIDTH, RAIL_Y);
    track.lineStyle(2, 0x39406b);
    for (let metre = -2; metre <= 2; metre++)
      track.lineBetween(middle + metre * METRE, RAIL_Y + 8, middle + metre * METRE, RAIL_Y + 18);
    track.lineStyle(3, 0xfb7185, 0.8);
    for (const side of [-1, 1])
      track.lineBetween(middle + side * reach, RAIL_Y - 14, middle + side * reach, RAIL_Y + 18);
  }

  private drawCart(): void {
    const graphics = this.make.graphics({}, false);
    graphics
      .fillStyle(0xffffff)
      .fillRoundedRect(0, 0, 14, POLE_PIXELS, 7)
      .generateTexture('pole', 14, POLE_PIXELS)
      .clear();
    graphics
      .fillStyle(0xffffff, 0.25)
      .fillCircle(16, 16, 16)
      .fillStyle(0xffffff)
      .fillCircle(16, 16, 11)
      .generateTexture('tip', 32, 32);
    graphics.destroy();
    const body = this.add.graphics();
    body.fillStyle(0x6d7bff).fillRoundedRect(-58, -54, 116, 42, 10);
    body.fillStyle(0x8f9aff).fillRoundedRect(-58, -54, 116, 14, { tl: 10, tr: 10, bl: 0, br: 0 });
    for (const x of [-36, 36])
      body.fillStyle(0xcdd3ff).fillCircle(x, -12, 12).fillStyle(0x0d1020).fillCircle(x, -12, 5);
    this.cart = this.add.container(0, RAIL_Y, [body]);
    this.pole = this.add.image(0, HINGE_Y, 'pole').setOrigin(0.5, 1);
    this.tip = this.add.image(0, 0, 'tip');
    this.add.existing(this.cart);
    this.arrow = this.add.triangle(0, 0, 0, 0, 16, 9, 0, 18, 0xe5e9f5, 0.8);
  }
}
