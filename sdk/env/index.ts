export * from './define';
export * from './environment';
export * from './vectorize';
export * from './wrappers';
