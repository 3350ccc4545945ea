export * from './kernels';
export * from './rows';
