export * from './persistence';
export * from './policies';
export type { PolicyEntry } from './records';
export { StorageError } from './storage-error';
