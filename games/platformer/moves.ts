import type Phaser from 'phaser';
import * as rules from './rules';

/** What a frame of moving was about. */
export type Moved = 'jump' | 'land' | undefined;

/**
 * Running and jumping, as forgiving as players expect: a jump counts a little too late (coyote time) or too early (buffered),
 * and is the higher the longer the key is held.
 */
export function createMoves(body: Phaser.Physics.Arcade.Body) {
  let sinceFloor = Number.POSITIVE_INFINITY;
  let sinceAsked = Number.POSITIVE_INFINITY;
  let wasHeld = false;
  let rising = false;
  let wasOnFloor = true;
  body.setMaxVelocityY(rules.FALL_SPEED);

  return {
    /** Whether a press of the jump key now would be a jump at once. */
    canJump: () => sinceFloor <= rules.COYOTE_TIME,
    /** Whether the jump key is down: it must be let go before it can be pressed again. */
    holdsJump: () => wasHeld,
    /** One frame of `delta` milliseconds. `direction` is −1, 0 or 1; `held` whether the jump key is down. */
    move(direction: number, held: boolean, delta: number): Moved {
      const onFloor = body.blocked.down;
      const landed = onFloor && !wasOnFloor;
      wasOnFloor = onFloor;
      sinceFloor = onFloor ? 0 : sinceFloor + delta;
      sinceAsked = held && !wasHeld ? 0 : sinceAsked + delta;
      wasHeld = held;
      run(direction, onFloor, delta / 1000);
      const jumps = sinceAsked <= rules.BUFFER_TIME && sinceFloor <= rules.COYOTE_TIME;
      if (jumps) jump();
      if (rising && !held && body.velocity.y < 0) body.velocity.y *= rules.HOP;
      rising &&= held && body.velocity.y < 0;
      body.setGravityY(body.velocity.y > 0 ? rules.FALL_GRAVITY - rules.GRAVITY : 0);
      return jumps ? 'jump' : landed ? 'land' : undefined;
    },
    /** Thrown upwards, by a hit or off a slime. */
    bounce(speed: number): void {
      body.setVelocityY(-speed);
      sinceFloor = sinceAsked = Number.POSITIVE_INFINITY;
      rising = false;
    },
  };

  function run(direction: number, onFloor: boolean, seconds: number): void {
    const rate = direction === 0 ? rules.BRAKE : onFloor ? rules.RUN_UP : rules.AIR_CONTROL;
    const change = direction * rules.RUN_SPEED - body.velocity.x;
    body.velocity.x += Math.sign(change) * Math.min(Math.abs(change), rate * seconds);
  }

  function jump(): void {
    body.setVelocityY(-rules.JUMP_SPEED);
    sinceFloor = sinceAsked = Number.POSITIVE_INFINITY;
    rising = true;
  }
}
