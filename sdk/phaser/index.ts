export * from './attach';
export { FRAME_MS } from './clock';
export type { Controls } from './controls';
export type { Decision } from './decision';
export type * from './definition';
export type { StageDriver } from './drivers';
export { sceneEnvironment } from './environment';
export * from './stage';
