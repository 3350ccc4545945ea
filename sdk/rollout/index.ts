export * from './collect';
export { nobodyAppeared } from './errors';
export * from './merge';
export * from './player';
export * from './rollout';
