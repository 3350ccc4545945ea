export { convolutionCheck } from './convolution';
export * from './file';
export * from './fits';
export * from './layer-checks';
export { layerShapes } from './layers';
export type { ManifestChecks } from './manifest';
export * from './policy';
export { type Check, PolicyError } from './schema';
export { checkPolicy, checkPolicyWith } from './tensors';
