/**
 * A rod on a pivot, with a motor too weak to lift it at once: swing it up and hold it upright.
 *
 * Constants, integration, limits and starting states are those of Gymnasium's Pendulum-v1
 * (`gymnasium/envs/classic_control/pendulum.py`): a rod of 1 kg and 1 m, semi-implicit Euler.
 */
import { box } from '../../spaces';
import { classicEnvironment } from './batch';
import type { Dynamics } from './task';

/** m/s² */
const GRAVITY = 10;
/** kg and m */
const MASS = 1;
const LENGTH = 1;
/** Seconds between two states. */
const TIME_STEP = 0.05;
/** rad/s */
const MAX_SPEED = 8;
/** N·m */
const MAX_TORQUE = 2;

/** The state of each pendulum. */
export interface Pendulums {
  /** Radians, 0 upright; turns add up. */
  readonly angle: Float64Array;
  /** rad/s */
  readonly velocity: Float64Array;
}

/**
 * Pendulum-v1: swing up and stay up. Observed: cosine and sine of the angle from upright, angular velocity. The action is the
 * torque, −2 to 2 N·m. A step costs angle² + 0.1·velocity² + 0.001·torque², as they are before it. Episodes only truncate.
 */
export const pendulum = classicEnvironment<Pendulums>({
  id: 'Pendulum-v1',
  observationSpace: box({ low: [-1, -1, -MAX_SPEED], high: [1, 1, MAX_SPEED], shape: [3] }),
  actionSpace: box({ low: -MAX_TORQUE, high: MAX_TORQUE, shape: [1] }),
  maxEpisodeSteps: 200,
  endReward: 0,
  dynamics,
});

function dynamics(copies: number): Dynamics<Pendulums> {
  const states = { angle: new Float64Array(copies), velocity: new Float64Array(copies) };
  const { angle, velocity } = states;
  return {
    states,
    start(i, random) {
      angle[i] = Math.PI * (2 * random() - 1);
      velocity[i] = 2 * random() - 1;
    },
    advance(i, torque) {
      const lean = wrap(angle[i]);
      const cost = lean * lean + 0.1 * (velocity[i] * velocity[i]) + 0.001 * (torque * torque);
      const acceleration = ((3 * GRAVITY) / (2 * LENGTH)) * Math.sin(angle[i]) + (3 / (MASS * LENGTH ** 2)) * torque;
      velocity[i] = Math.min(Math.max(velocity[i] + acceleration * TIME_STEP, -MAX_SPEED), MAX_SPEED);
      angle[i] += velocity[i] * TIME_STEP;
      return -cost;
    },
    isOver: () => false,
    observe(i, observations, at) {
      observations[at] = Math.cos(angle[i]);
      observations[at + 1] = Math.sin(angle[i]);
      observations[at + 2] = velocity[i];
    },
  };
}

/** The same angle from −π up to π. */
function wrap(angle: number): number {
  const turn = 2 * Math.PI;
  const rest = (angle + Math.PI) % turn;
  return (rest < 0 ? rest + turn : rest) - Math.PI;
}
