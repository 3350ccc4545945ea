export * from './a2c';
export * from './algorithm';
export * from './natural-gradient';
export { normalizeObservations } from './observation-scale';
export { createPlayer } from './player';
export * from './ppo';
export * from './reinforce';
export * from './trpo';
