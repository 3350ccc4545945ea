import Phaser from 'phaser';
import { FRAME, SHEET } from './art';
import { CRAFT, GRAVITY, GYROSCOPE, LIFT, START, THRUSTER_ARM } from './rules';

/** One frame, in ms, squared: Matter's forces are per ms². */
const FRAME_SQUARED = (1000 / 60) ** 2;
/** Where the feet are in the craft's picture, in pixels from its top. */
const FEET = 60;

/** A craft high above the ground, on a course that chance has chosen. */
export function createCraft(scene: Phaser.Scene) {
  const { RND } = Phaser.Math;
  const within = ([low, high]: number[]) => RND.realInRange(low, high);
  const image = scene.matter.add.image(within(START.x), within(START.y), SHEET, FRAME.craft, {
    label: 'craft',
    shape: { type: 'trapezoid', ...CRAFT },
    frictionAir: 0,
    friction: 0.8,
    restitution: 0.1,
  });
  const body = image.body as MatterJS.BodyType;
  // Phaser takes a picture to be as large as its body; this one shows more.
  image.setOrigin(0.5, (FEET - CRAFT.height + body.centerOffset.y) / image.height).setDepth(3);
  image.setVelocity(within(START.vx), within(START.vy));
  image.setAngle(Phaser.Math.RadToDeg(within(START.angle))).setAngularVelocity(within(START.turn));
  const full = LIFT * GRAVITY * 0.001 * body.mass;

  /** A place of the craft, given in its own directions from its middle. */
  const place = (right: number, down: number, out: Phaser.Math.Vector2) => {
    const [sin, cos] = [Math.sin(body.angle), Math.cos(body.angle)];
    return out.set(body.position.x + right * cos - down * sin, body.position.y + right * sin + down * cos);
  };
  const nozzle = new Phaser.Math.Vector2();
  const force = new Phaser.Math.Vector2();

  return {
    image,
    body,
    place,
    /** Fires the thrusters for one step of the engine, 0 to 1 each: each pushes its own side up. */
    fire(left: number, right: number): void {
      for (const [side, thrust] of [
        [-1, left],
        [1, right],
      ]) {
        place(side * THRUSTER_ARM, 0, nozzle);
        force.set(Math.sin(body.angle), -Math.cos(body.angle)).scale(full * thrust);
        scene.matter.body.applyForce(body, nozzle, force);
      }
      body.torque -= (GYROSCOPE * body.inertia * body.angularVelocity) / FRAME_SQUARED;
    },
  };
}

export type Craft = ReturnType<typeof createCraft>;
