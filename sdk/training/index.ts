export * from './checkpoint';
export * from './evaluate';
export * from './options';
export * from './training';
