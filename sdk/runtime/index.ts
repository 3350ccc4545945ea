export { assertFits, type Policy, PolicyError, type PolicyManifest, readPolicy } from '../policy';
export * from './actor';
export { convolution } from './convolution';
export type { Action } from './head';
export { layerNorm } from './layer-norm';
export type { LayerKind, PlayOptions } from './layers';
export * from './load';
