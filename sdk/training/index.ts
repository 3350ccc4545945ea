export * from './checkpoint';
export * from './crew';
export * from './evaluate';
export * from './playing';
export * from './training';
