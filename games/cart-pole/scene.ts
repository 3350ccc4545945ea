import { cartPoleDynamics } from 'npc-gym/classic';
import Phaser from 'phaser';
import { createDrawing } from './drawing';

const { advance, createCartPoles, FORCE, hasFallen, start, TIME_STEP } = cartPoleDynamics;

/** Balance the pole: push the cart with ← and →. One frame of the game is one step of the dynamics. */
export class CartPoleScene extends Phaser.Scene {
  readonly poles = createCartPoles(1);
  fallen = false;
  steps = 0;
  /** The force of the last step, in newtons. */
  force = 0;

  private cursors!: Phaser.Types.Input.Keyboard.CursorKeys;
  private pushed: number | null = null;
  private drawing!: ReturnType<typeof createDrawing>;

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
    this.drawing = createDrawing(this);
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
  }

  private show(): void {
    const seconds = (this.steps * TIME_STEP).toFixed(1);
    this.drawing.show(this.poles.x[0], this.poles.angle[0], this.force);
    if (this.fallen) {
      this.drawing.say(`Fell after ${seconds} s`, '#ff8a6f', 'SPACE to try again');
      this.drawing.fall();
    } else if (this.steps % 5 === 0) this.drawing.say(`${seconds} s`);
  }
}
