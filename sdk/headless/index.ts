export { HeadlessEventTarget } from './events';
export { type AssetQueue, type HeadlessPage, headlessPage } from './handle';
export { type HeadlessPageOptions, installHeadlessPage } from './page';
export { SilentAudioContext } from './silent-audio';
export { createMemoryStorage, type MemoryStorage } from './storage';
export { windowEvents } from './window-events';
