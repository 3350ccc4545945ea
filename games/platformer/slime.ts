import Phaser from 'phaser';
import { SPRITES } from './art';
import type { Ground } from './ground';
import { SLIME_RANGE, SLIME_SPEED, TILE } from './rules';

const HALF_WIDTH = 20;

/** Walks to and fro on its piece of ground. To be touched from above only. */
export class Slime extends Phaser.Physics.Arcade.Sprite {
  declare readonly body: Phaser.Physics.Arcade.Body;
  private readonly from: number;
  private readonly to: number;

  /** Somewhere around (x, y) on the ground, where chance wants it. */
  constructor(scene: Phaser.Scene, ground: Ground, x: number, y: number) {
    super(scene, x, y, SPRITES, 'slime-1');
    this.from = reach(ground, x, y, -1) + HALF_WIDTH;
    this.to = reach(ground, x, y, 1) - HALF_WIDTH;
    this.setOrigin(0.5, 0.98).setDepth(2).setX(Phaser.Math.RND.between(this.from, this.to));
  }

  /** Sets off; a body is there once the slime is in a group of physics. */
  setOff(): void {
    this.body
      .setAllowGravity(false)
      .setSize(2 * HALF_WIDTH, 22)
      .setOffset(32 - HALF_WIDTH, 40);
    this.setVelocityX(SLIME_SPEED * Phaser.Math.RND.sign()).play('slime');
  }

  patrol(): void {
    if (this.x <= this.from) this.setVelocityX(SLIME_SPEED);
    else if (this.x >= this.to) this.setVelocityX(-SLIME_SPEED);
    this.setFlipX(this.body.velocity.x < 0);
  }

  flatten(): void {
    this.stop().setFrame('slime-flat').disableBody();
    this.scene.tweens.add({
      targets: this,
      alpha: 0,
      delay: 250,
      duration: 300,
      onComplete: () => this.setVisible(false),
    });
  }
}

/** The x up to which one can walk from (x, y), feet on the ground, in a direction: to an edge, a wall or thorns. */
function reach(ground: Ground, x: number, y: number, direction: number): number {
  const walkable = (at: number) =>
    !ground.getTileAtWorldXY(at, y - TILE / 2) && ground.getTileAtWorldXY(at, y + TILE / 2);
  let at = x;
  while (Math.abs(at - x) < SLIME_RANGE && walkable(at + direction * TILE)) at += direction * TILE;
  return at + (direction * TILE) / 2;
}
