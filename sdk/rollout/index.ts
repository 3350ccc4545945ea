export * from './collect';
export * from './rollout';
