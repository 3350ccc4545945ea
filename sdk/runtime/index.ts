export { assertFits, type Policy, PolicyError, type PolicyManifest, readPolicy } from '../policy';
export * from './actor';
export { convolution } from './convolution';
export type { Action, Actions } from './head';
export { layerNorm } from './layer-norm';
export type { LayerKind, PlayOptions } from './layers';
export * from './load';
export type { Engine } from './network';
export { simd } from './simd';
