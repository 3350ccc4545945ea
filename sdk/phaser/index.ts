export { FRAME_MS } from './clock';
export type { Controls } from './controls';
export type * from './definition';
export { sceneEnvironment } from './environment';
