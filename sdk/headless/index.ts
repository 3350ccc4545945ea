export { HeadlessEventTarget } from './events';
export { headlessFetch } from './fetch';
export { type AssetQueue, type HeadlessPage, headlessPage, type LoadingPage, type PageTree } from './handle';
export { createLoadingPage } from './loading-page';
export { type HeadlessPageOptions, installHeadlessPage } from './page';
export { HeadlessRequest } from './request';
export { SilentAudioContext } from './silent-audio';
export { createMemoryStorage, type MemoryStorage } from './storage';
export { windowEvents } from './window-events';
