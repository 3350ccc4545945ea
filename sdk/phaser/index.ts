export * from './attach';
export { FRAME_MS } from './clock';
export type { Decision } from './decision';
export type * from './definition';
export type { StageDriver } from './drivers';
export { actionLabels, sceneEnvironment } from './environment';
export type * from './inputs';
export * from './stage';
