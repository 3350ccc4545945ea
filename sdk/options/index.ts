export * from './conditions';
export * from './describe';
export * from './options';
