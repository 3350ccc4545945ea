export * from './place';
export * from './whereabouts';
