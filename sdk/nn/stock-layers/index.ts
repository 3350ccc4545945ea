export * from './create';
export * from './layer';
