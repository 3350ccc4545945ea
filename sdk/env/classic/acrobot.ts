/**
 * Two links hang from a pivot; a torque at the joint between them shall swing the free end up.
 *
 * R. S. Sutton, "Generalization in reinforcement learning: successful examples using sparse coarse coding", NIPS 1996, with
 * the equations of Sutton and Barto's book. Constants, integration, limits and starting states are those of Gymnasium's
 * Acrobot-v1 (`gymnasium/envs/classic_control/acrobot.py`), its sums and products in the same order. Both links have length
 * and mass 1 (m, kg), centre of mass in the middle, and moment of inertia 1 kg·m².
 */
import { box, discrete } from '../../spaces';
import { classicEnvironment } from './batch';
import type { Dynamics } from './task';

/** m/s² */
const GRAVITY = 9.8;
/** Metres from a link's joint to its centre of mass. */
const CENTER = 0.5;
/** Seconds between two states. */
const TIME_STEP = 0.2;
/** Angular velocities are held within ± these, in rad/s. */
const MAX_VELOCITY = [4 * Math.PI, 9 * Math.PI];
/** The four numbers of a starting state lie within ± this. */
const START_RANGE = 0.1;

/** The state of each acrobot: radians and rad/s. */
export interface Acrobots {
  /** Angle of the first link, 0 hanging down. */
  readonly angle1: Float64Array;
  /** Angle of the second link relative to the first. */
  readonly angle2: Float64Array;
  readonly velocity1: Float64Array;
  readonly velocity2: Float64Array;
}

// As float32, which observations are: a velocity held at its limit then lies within the space.
const BOUND = [1, 1, 1, 1, ...MAX_VELOCITY.map(Math.fround)];

/**
 * Acrobot-v1: swing the free end one link's length above the pivot. Observed: cosine and sine of the first angle, of the
 * second, and both angular velocities. Actions 0, 1, 2 are torques of −1, 0, 1 N·m. Every step earns −1, the last 0.
 */
export const acrobot = classicEnvironment<Acrobots>({
  id: 'Acrobot-v1',
  observationSpace: box({ low: BOUND.map((bound) => -bound), high: BOUND, shape: [6] }),
  actionSpace: discrete(3),
  maxEpisodeSteps: 500,
  rewardThreshold: -100,
  endReward: 1,
  dynamics,
});

function dynamics(copies: number): Dynamics<Acrobots> {
  const zeros = () => new Float64Array(copies);
  const states = { angle1: zeros(), angle2: zeros(), velocity1: zeros(), velocity2: zeros() };
  const { angle1, angle2, velocity1, velocity2 } = states;
  const move = createIntegrator();
  const state = new Float64Array(4);
  return {
    states,
    start(i, random) {
      angle1[i] = START_RANGE * (2 * random() - 1);
      angle2[i] = START_RANGE * (2 * random() - 1);
      velocity1[i] = START_RANGE * (2 * random() - 1);
      velocity2[i] = START_RANGE * (2 * random() - 1);
    },
    advance(i, action) {
      state[0] = angle1[i];
      state[1] = angle2[i];
      state[2] = velocity1[i];
      state[3] = velocity2[i];
      move(state, action - 1);
      angle1[i] = wrap(state[0]);
      angle2[i] = wrap(state[1]);
      velocity1[i] = Math.min(Math.max(state[2], -MAX_VELOCITY[0]), MAX_VELOCITY[0]);
      velocity2[i] = Math.min(Math.max(state[3], -MAX_VELOCITY[1]), MAX_VELOCITY[1]);
      return -1;
    },
    isOver: (i) => -Math.cos(angle1[i]) - Math.cos(angle2[i] + angle1[i]) > 1,
    observe(i, observations, at) {
      observations[at] = Math.cos(angle1[i]);
      observations[at + 1] = Math.sin(angle1[i]);
      observations[at + 2] = Math.cos(angle2[i]);
      observations[at + 3] = Math.sin(angle2[i]);
      observations[at + 4] = velocity1[i];
      observations[at + 5] = velocity2[i];
    },
  };
}

/** One time step of the classic Runge–Kutta method of fourth order, in place, with the torque held. */
function createIntegrator(): (state: Float64Array, torque: number) => void {
  const [k1, k2, k3, k4, midway] = Array.from({ length: 5 }, () => new Float64Array(4));
  const half = TIME_STEP / 2;
  return (state, torque) => {
    slope(state, torque, k1);
    for (let j = 0; j < 4; j++) midway[j] = state[j] + half * k1[j];
    slope(midway, torque, k2);
    for (let j = 0; j < 4; j++) midway[j] = state[j] + half * k2[j];
    slope(midway, torque, k3);
    for (let j = 0; j < 4; j++) midway[j] = state[j] + TIME_STEP * k3[j];
    slope(midway, torque, k4);
    for (let j = 0; j < 4; j++) state[j] += (TIME_STEP / 6) * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
  };
}

/** The time derivative of a state: both velocities, then both accelerations. */
function slope(state: Float64Array, torque: number, out: Float64Array): void {
  const [a1, a2, v1, v2] = [state[0], state[1], state[2], state[3]];
  const cos2 = Math.cos(a2);
  const sin2 = Math.sin(a2);
  const d1 = CENTER ** 2 + (1 + CENTER ** 2 + 2 * CENTER * cos2) + 2;
  const d2 = CENTER ** 2 + CENTER * cos2 + 1;
  const phi2 = CENTER * GRAVITY * Math.cos(a1 + a2 - Math.PI / 2);
  const phi1 =
    -CENTER * (v2 * v2) * sin2 -
    2 * CENTER * v2 * v1 * sin2 +
    (CENTER + 1) * GRAVITY * Math.cos(a1 - Math.PI / 2) +
    phi2;
  const acceleration2 =
    (torque + (d2 / d1) * phi1 - CENTER * (v1 * v1) * sin2 - phi2) / (CENTER ** 2 + 1 - (d2 * d2) / d1);
  out[0] = v1;
  out[1] = v2;
  out[2] = -(d2 * acceleration2 + phi1) / d1;
  out[3] = acceleration2;
}

/** The same angle within ±π. */
function wrap(angle: number): number {
  let wrapped = angle;
  while (wrapped > Math.PI) wrapped -= 2 * Math.PI;
  while (wrapped < -Math.PI) wrapped += 2 * Math.PI;
  return wrapped;
}
