/** npc-gym/classic: the tasks of classic control, as Gymnasium defines them (https://gymnasium.farama.org). */
export * from './acrobot';
export * from './batch';
export * from './cart-pole';
export * as cartPoleDynamics from './cart-pole-dynamics';
export * from './mountain-car-continuous';
export * from './pendulum';
export * from './task';
export * from './tasks';
