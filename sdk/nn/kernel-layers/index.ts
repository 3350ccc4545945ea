export * from './create';
export * from './layer';
export * from './stack';
export * from './weights';
