export * from './chance';
export * from './define';
export * from './environment';
export * from './frame-stack';
export * from './vectorize';
export * from './wrappers';
