export * from './a2c';
export * from './algorithm';
export * from './natural-gradient';
export * from './ppo';
export * from './reinforce';
export * from './trpo';
