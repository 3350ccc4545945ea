/**
 * The page that Phaser needs where there is none: in a module worker, or in Node (see node.ts). Import it, install it, and
 * only then import Phaser. Timers, fetch, performance and messages stay the real ones; tfjs and Comlink do not notice.
 */
import { HeadlessCanvas, HeadlessElement, HeadlessVideo } from './elements';
import { fetchBytes, type ReadBytes, readFilesWith } from './files';
import { HeadlessImage } from './image';
import { HeadlessRequest } from './request';

export interface HeadlessPageOptions {
  /**
   * The address that a game's relative addresses stand for, as `document.baseURI` on the page: hand the page's over to the
   * worker. Default: the root of the worker's origin.
   */
  baseUrl?: string;
  /** How a file is read, given its address. Default: by `fetch`. */
  readBytes?: ReadBytes;
}

/**
 * Installs the page's globals. Does nothing where there is a real page; called again, it only changes how files are read.
 */
export function installHeadlessPage(options: HeadlessPageOptions = {}): void {
  if (hasRealPage()) return;
  const { baseUrl = defaultBaseUrl(), readBytes = fetchBytes } = options;
  readFilesWith((url) => readBytes(baseUrl ? new URL(url, baseUrl).href : url));
  if (isInstalled()) return;

  const body = new HeadlessElement('BODY');
  const page: Record<string, unknown> = {
    window: globalThis,
    // Without a `hidden` property Phaser does not listen for changes of visibility, which it would never stop doing.
    document: Object.assign(new EventTarget(), {
      readyState: 'complete',
      body,
      documentElement: new HeadlessElement('HTML'),
      createElement,
      getElementById: () => null,
      elementFromPoint: () => null,
    }),
    HTMLElement: HeadlessElement,
    HTMLCanvasElement: HeadlessCanvas,
    HTMLImageElement: HeadlessImage,
    HTMLVideoElement: HeadlessVideo,
    Image: HeadlessImage,
    XMLHttpRequest: HeadlessRequest,
  };
  for (const [name, value] of Object.entries(page)) define(name, value);
  for (const [name, value] of Object.entries(stillMissing())) if (!(name in globalThis)) define(name, value);
}

/** Where listeners on a window go that has no events of its own, as in Node. */
export const windowEvents = new EventTarget();

/** What a worker has and Node has not. Phaser does not probe for devices where there is an `importScripts`. */
function stillMissing(): Record<string, unknown> {
  return {
    addEventListener: windowEvents.addEventListener.bind(windowEvents),
    removeEventListener: windowEvents.removeEventListener.bind(windowEvents),
    dispatchEvent: windowEvents.dispatchEvent.bind(windowEvents),
    importScripts: nothing,
    navigator: { userAgent: 'npc-gym' },
    requestAnimationFrame: () => 0,
    cancelAnimationFrame: nothing,
    screen: {},
  };
}

function createElement(name: string): HeadlessElement {
  const tag = name.toUpperCase();
  if (tag === 'CANVAS') return new HeadlessCanvas();
  if (tag === 'IMG') return new HeadlessImage();
  return tag === 'VIDEO' ? new HeadlessVideo() : new HeadlessElement(tag);
}

function define(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

const nothing = (): void => {};

const global = globalThis as { document?: { body?: unknown }; location?: { href: string } };

function isInstalled(): boolean {
  return global.document?.body instanceof HeadlessElement;
}

function hasRealPage(): boolean {
  return global.document !== undefined && !isInstalled();
}

function defaultBaseUrl(): string | undefined {
  return global.location && new URL('/', global.location.href).href;
}
