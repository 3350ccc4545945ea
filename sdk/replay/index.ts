export * from './decider';
export * from './episode-log';
export * from './file';
export * from './play-replay';
export * from './record-replay';
export * from './replay';
export { createReplayCheck, differenceMessage, type ReplayCheck } from './replay-check';
export { hashText } from './rows-hash';
export type { Witness } from './witness';
