import type { EnvironmentDefinition } from '../environment';
import { acrobot } from './acrobot';
import { cartPole } from './cart-pole';
import { mountainCarContinuous } from './mountain-car-continuous';
import { pendulum } from './pendulum';

/** The tasks of classic control by the ids that they have in Gymnasium. */
export const classicTasks: Readonly<Record<string, EnvironmentDefinition>> = Object.fromEntries(
  [cartPole, acrobot, mountainCarContinuous, pendulum].map((definition) => [definition.id, definition]),
);
