export { type HeadlessPageOptions, installHeadlessPage } from './page';
