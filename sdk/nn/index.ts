export * from './adam';
export * from './backend';
export * from './categorical';
export * from './model';
export * from './network';
export * from './parameters';
