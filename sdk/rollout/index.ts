export * from './collect';
export * from './player';
export * from './rollout';
