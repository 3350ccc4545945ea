export { convolutionFormat } from './convolution';
export { layerShapes } from './everything';
export * from './file';
export * from './fits';
export * from './layer-checks';
export type { LayerFormat, ManifestChecks } from './manifest';
export * from './policy';
export { type Check, PolicyError, refuse } from './schema';
export { checkPolicy, checkPolicyWith } from './tensors';
