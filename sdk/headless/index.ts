export { type AssetQueue, type HeadlessPage, headlessPage } from './handle';
export { type HeadlessPageOptions, installHeadlessPage } from './page';
