export * from './file';
export * from './fits';
export * from './policy';
export { PolicyError } from './schema';
export { checkPolicy } from './tensors';
