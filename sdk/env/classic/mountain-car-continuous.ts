/**
 * A car in a valley, too weak to climb straight out of it: it must swing back first.
 *
 * A. W. Moore, "Efficient memory-based learning for robot control", PhD thesis, University of Cambridge, 1990. Constants,
 * integration, limits and starting states are those of Gymnasium's MountainCarContinuous-v0
 * (`gymnasium/envs/classic_control/continuous_mountain_car.py`), which rounds the state to float32 after every step; here it
 * stays float64.
 */
import { box } from '../../spaces';
import { classicEnvironment } from './batch';
import type { Dynamics } from './task';

const MIN_POSITION = -1.2;
const MAX_POSITION = 0.6;
const MAX_SPEED = 0.07;
/** Where the episode ends, if the car arrives there without rolling back. */
const GOAL_POSITION = 0.45;
/** Change of velocity in a step by a full push, and by the steepest slope. */
const POWER = 0.0015;
const PULL = 0.0025;

/** The state of each car, in the task's own units of length, a step being the unit of time. */
export interface MountainCars {
  /** The valley's floor is at −π/6. */
  readonly position: Float64Array;
  readonly velocity: Float64Array;
}

// As float32, which observations are: a number held at its limit then lies within the space.
const float32 = (values: readonly number[]) => values.map(Math.fround);

/**
 * MountainCarContinuous-v0: drive to the top of the right hill. Observed: position and velocity. The action is the push, −1
 * to 1. A step costs 0.1·push²; the one that arrives earns 100.
 */
export const mountainCarContinuous = classicEnvironment<MountainCars>({
  id: 'MountainCarContinuous-v0',
  observationSpace: box({
    low: float32([MIN_POSITION, -MAX_SPEED]),
    high: float32([MAX_POSITION, MAX_SPEED]),
    shape: [2],
  }),
  actionSpace: box({ low: -1, high: 1, shape: [1] }),
  maxEpisodeSteps: 999,
  rewardThreshold: 90,
  endReward: 100,
  dynamics,
});

function dynamics(copies: number): Dynamics<MountainCars> {
  const states = { position: new Float64Array(copies), velocity: new Float64Array(copies) };
  const { position, velocity } = states;
  return {
    states,
    start(i, random) {
      position[i] = -0.6 + 0.2 * random();
      velocity[i] = 0;
    },
    advance(i, push) {
      const faster = velocity[i] + push * POWER - PULL * Math.cos(3 * position[i]);
      const speed = Math.min(Math.max(faster, -MAX_SPEED), MAX_SPEED);
      position[i] = Math.min(Math.max(position[i] + speed, MIN_POSITION), MAX_POSITION);
      velocity[i] = position[i] === MIN_POSITION && speed < 0 ? 0 : speed; // the left wall stops it
      return -0.1 * push * push;
    },
    isOver: (i) => position[i] >= GOAL_POSITION && velocity[i] >= 0,
    observe(i, observations, at) {
      observations[at] = position[i];
      observations[at + 1] = velocity[i];
    },
  };
}
