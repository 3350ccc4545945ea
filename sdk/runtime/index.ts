export { assertFits, type Policy, PolicyError, type PolicyManifest, readPolicy } from '../policy';
export * from './actor';
export * from './load';
