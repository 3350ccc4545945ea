export * from './checkpoint';
export * from './crew';
export * from './crew-member';
export * from './evaluate';
export * from './training';
