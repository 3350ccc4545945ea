export * from './describe';
export * from './options';
