export * from './spaces';
