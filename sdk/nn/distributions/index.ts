export * from './create';
export * from './distribution';
export { maxLogDeviation, minLogDeviation } from './gaussian';
