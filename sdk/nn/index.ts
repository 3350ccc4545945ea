export * from './architecture';
export * from './backend';
export * from './distributions';
export * from './learning-rate';
export * from './model';
export * from './network';
export * from './optimizer';
export * from './parameters';
