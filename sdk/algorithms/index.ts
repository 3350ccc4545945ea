export * from './algorithm';
export * from './reinforce';
