export { checkEnvironment } from './check';
export { type CapturedCall, type GlobalWatch, watchGlobals } from './global-watch';
export { type CheckOptions, checkOptions } from './options';
export * from './report';
