export * from './box-number';
export * from './spaces';
