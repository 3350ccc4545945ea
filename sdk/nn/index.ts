export * from './architecture';
export * from './backend';
export type { DescentStep } from './descent';
export * from './distributions';
export * from './learning-rate';
export * from './model';
export * from './network';
export * from './optimizer';
export * from './parameters';
