export * from './orthogonal';
export * from './random';
export * from './returns';
export * from './statistics';
