import { box, discrete } from 'npc-gym';
import { ANGLE_LIMIT, POSITION_LIMIT } from './dynamics';

// Twice the limits, as in Gymnasium: the final observation of a fallen pole lies within the space too.
const BOUND = [2 * POSITION_LIMIT, Number.POSITIVE_INFINITY, 2 * ANGLE_LIMIT, Number.POSITIVE_INFINITY];

/** What the scene and the batch have in common, seen from outside. */
export const spec = {
  id: 'cart-pole',
  /** Position (m), velocity (m/s), angle (rad), angular velocity (rad/s). */
  observationSpace: box({ low: BOUND.map((bound) => -bound), high: BOUND, shape: [4] }),
  /** 0 pushes to the left, 1 to the right. */
  actionSpace: discrete(2),
  maxEpisodeSteps: 500,
  rewardThreshold: 475,
};
