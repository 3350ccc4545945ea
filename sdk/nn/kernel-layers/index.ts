export * from './create';
export * from './layer';
export * from './weights';
