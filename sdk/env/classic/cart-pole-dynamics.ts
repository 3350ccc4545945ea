/**
 * The cart-pole: a pole hinged on a cart that is pushed left or right along a track.
 *
 * A. G. Barto, R. S. Sutton and C. W. Anderson, "Neuronlike adaptive elements that can solve difficult learning control
 * problems", IEEE Transactions on Systems, Man, and Cybernetics SMC-13(5), 1983; corrected equations from R. V. Florian,
 * "Correct equations for the dynamics of the cart-pole system", 2007. Constants, integration, limits and starting states
 * are those of Gymnasium's CartPole-v1 (`gymnasium/envs/classic_control/cartpole.py`), its products in the same order, so
 * that both round alike.
 */

/** m/s² */
export const GRAVITY = 9.8;
/** kg */
export const CART_MASS = 1;
/** kg */
export const POLE_MASS = 0.1;
/** Metres from the hinge to the pole's centre of mass: half of its length. */
export const POLE_HALF_LENGTH = 0.5;
/** The push of one action, in newtons, to the left or to the right. */
export const FORCE = 10;
/** Seconds between two states. */
export const TIME_STEP = 0.02;
/** An episode is over when the cart's centre is farther than this from the middle of the track, in metres. */
export const POSITION_LIMIT = 2.4;
/** An episode is over when the pole leans farther than this, 12°, in radians. */
export const ANGLE_LIMIT = (12 * 2 * Math.PI) / 360;
/** The four numbers of a starting state lie within ± this. */
export const START_RANGE = 0.05;

const TOTAL_MASS = POLE_MASS + CART_MASS;
const POLE_MASS_LENGTH = POLE_MASS * POLE_HALF_LENGTH;

/** The states of any number of cart-poles, as a struct of arrays: pole i is at index i of each. */
export interface CartPoles {
  /** The cart's position in metres, right of the middle positive. */
  readonly x: Float64Array;
  /** Its velocity in m/s. */
  readonly velocity: Float64Array;
  /** The pole's angle in radians, 0 upright, leaning right positive. */
  readonly angle: Float64Array;
  /** Its angular velocity in rad/s. */
  readonly angularVelocity: Float64Array;
}

/** `count` cart-poles at rest, upright in the middle of their tracks. */
export function createCartPoles(count: number): CartPoles {
  const zeros = () => new Float64Array(count);
  return { x: zeros(), velocity: zeros(), angle: zeros(), angularVelocity: zeros() };
}

/** Puts pole i at a random start: each of its four numbers uniform in ±0.05. `random` draws from [0, 1). */
export function start(poles: CartPoles, i: number, random: () => number): void {
  poles.x[i] = START_RANGE * (2 * random() - 1);
  poles.velocity[i] = START_RANGE * (2 * random() - 1);
  poles.angle[i] = START_RANGE * (2 * random() - 1);
  poles.angularVelocity[i] = START_RANGE * (2 * random() - 1);
}

/** Moves pole i one time step on under a force of so many newtons, by Euler's method: positions from old velocities. */
export function advance(poles: CartPoles, i: number, force: number): void {
  const { x, velocity, angle, angularVelocity } = poles;
  const v = velocity[i];
  const omega = angularVelocity[i];
  const cos = Math.cos(angle[i]);
  const sin = Math.sin(angle[i]);

  const push = (force + POLE_MASS_LENGTH * (omega * omega) * sin) / TOTAL_MASS;
  const angularAcceleration =
    (GRAVITY * sin - cos * push) / (POLE_HALF_LENGTH * (4 / 3 - (POLE_MASS * (cos * cos)) / TOTAL_MASS));
  const acceleration = push - (POLE_MASS_LENGTH * angularAcceleration * cos) / TOTAL_MASS;

  x[i] += TIME_STEP * v;
  velocity[i] = v + TIME_STEP * acceleration;
  angle[i] += TIME_STEP * omega;
  angularVelocity[i] = omega + TIME_STEP * angularAcceleration;
}

/** Whether pole i has left its limits, which ends its episode. On a limit it is still inside. */
export function hasFallen(poles: CartPoles, i: number): boolean {
  return Math.abs(poles.x[i]) > POSITION_LIMIT || Math.abs(poles.angle[i]) > ANGLE_LIMIT;
}

/** Writes the observation of pole i at `offset`: position, velocity, angle, angular velocity. */
export function observe(poles: CartPoles, i: number, observations: Float32Array, offset: number): void {
  observations[offset] = poles.x[i];
  observations[offset + 1] = poles.velocity[i];
  observations[offset + 2] = poles.angle[i];
  observations[offset + 3] = poles.angularVelocity[i];
}
