import { box, discrete } from '../../spaces';
import { classicEnvironment } from './batch';
import {
  ANGLE_LIMIT,
  advance,
  type CartPoles,
  createCartPoles,
  FORCE,
  hasFallen,
  observe,
  POSITION_LIMIT,
  start,
} from './cart-pole-dynamics';
import type { ClassicTask } from './task';

// Twice the limits, as in Gymnasium: the final observation of a fallen pole lies within the space too.
const BOUND = [2 * POSITION_LIMIT, Number.POSITIVE_INFINITY, 2 * ANGLE_LIMIT, Number.POSITIVE_INFINITY];

/** Gymnasium's CartPole-v1 as a task, for a game that shows it: see `cartPole`. */
export const cartPoleTask: ClassicTask<CartPoles> = {
  id: 'CartPole-v1',
  observationSpace: box({ low: BOUND.map((bound) => -bound), high: BOUND, shape: [4] }),
  actionSpace: discrete(2),
  maxEpisodeSteps: 500,
  rewardThreshold: 475,
  endReward: 0,
  dynamics(copies) {
    const states = createCartPoles(copies);
    return {
      states,
      start: (i, random) => start(states, i, random),
      advance(i, action) {
        advance(states, i, FORCE * (2 * action - 1));
        return 1;
      },
      isOver: (i) => hasFallen(states, i),
      observe: (i, observations, at) => observe(states, i, observations, at),
    };
  },
};

/**
 * CartPole-v1: keep a pole upright by pushing its cart. Observed: position (m), velocity (m/s), angle (rad), angular
 * velocity (rad/s). Action 0 pushes to the left, 1 to the right. Every step earns 1, the one that drops the pole included.
 */
export const cartPole = classicEnvironment(cartPoleTask);
