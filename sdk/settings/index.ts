export * from './a2c';
export * from './algorithms';
export * from './natural-gradient';
export * from './ppo';
export * from './reinforce';
export * from './shared';
export * from './training';
export * from './trpo';
