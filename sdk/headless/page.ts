/**
 * The page that Phaser needs where there is none: in a module worker, or in Node (see node.ts). Import it, install it, and
 * only then import Phaser. Timers, performance and messages stay the real ones.
 */
import { forgetBlob, HeadlessBlob, rememberBlob } from './blobs';
import { HeadlessDocument } from './document';
import type { DocumentTree } from './document-tree';
import type { Listener, ListenerOptions } from './events';
import { createGlobals, type LentGlobals } from './globals';
import { type AssetQueue, type HeadlessPage, headlessPage, setHeadlessPage } from './handle';
import { fetchBytes, requestBytesSync } from './http';
import { forgetPicture } from './image';
import { callLate } from './late';
import { loadFor, readFilesWith } from './loads';
import { createLocation } from './location';
import { requireDrawing } from './offscreen';
import { createQueue } from './queue';
import type { ReadBytes, ReadBytesSync } from './reader';
import { createElement } from './tags';
import { createNavigator, missingGlobals, pageGlobals, refusedGlobals } from './window';
import { windowEvents } from './window-events';
import { HeadlessDOMParser } from './xml';

export interface HeadlessPageOptions {
  /**
   * The address that a game's relative addresses stand for, as `document.baseURI` on the page: hand the page's over to the
   * worker. Default: the root of the worker's origin.
   */
  baseUrl?: string;
  /** How a file is read, given its absolute address. Default: by `fetch`. */
  readBytes?: ReadBytes;
  /**
   * The same at once, for a game that wants a file before it has arrived. Default: by a synchronous XMLHttpRequest in a
   * worker; where `readBytes` is given, it cannot be done.
   */
  readBytesSync?: ReadBytesSync;
  /** The size of the window in CSS pixels. Default 1280 by 720. Only the first installation sets it. */
  width?: number;
  height?: number;
}

let moveTo: (baseUrl: string) => void;

/**
 * Installs the page's globals and leaves them visible. Does nothing where there is a real page; called again, it only
 * changes how files are read, and from where.
 */
export function installHeadlessPage(options: HeadlessPageOptions = {}): HeadlessPage | undefined {
  const installed = headlessPage();
  if (!installed && (globalThis as { document?: unknown }).document !== undefined) return undefined;
  const { readBytes, readBytesSync } = options;
  readFilesWith(
    readBytes
      ? { readBytes, readBytesSync }
      : { readBytes: fetchBytes, readBytesSync: readBytesSync ?? requestBytesSync },
  );
  if (installed) {
    if (options.baseUrl) moveTo(options.baseUrl);
    return installed;
  }

  const { baseUrl = defaultBaseUrl(), width = 1280, height = 720 } = options;
  const globals = createGlobals();
  const viewport = { width, height };
  const place = createLocation(baseUrl);
  moveTo = place.moveTo;
  const document = new HeadlessDocument({ location: place.location, viewport, createElement });
  const page = createPage(globals, document);
  loadFor({
    page,
    baseUrl: () => document.baseURI,
    parseMarkup: (text, type) => new HeadlessDOMParser().parseFromString(text, type),
  });
  lendAll(globals, page, document, viewport);
  setHeadlessPage(page);
  page.show();
  return page;
}

function createPage({ show, hide }: LentGlobals, document: HeadlessDocument): HeadlessPage {
  let drawing = false;
  const page: HeadlessPage = {
    show,
    hide,
    queue: null,
    createQueue: () => createQueue(runWith),
    changeTree(tree) {
      const before = document.tree;
      document.tree = tree as DocumentTree; // all trees are of this document's making
      return before;
    },
    createTree: () => document.createTree(),
    get drawing() {
      return drawing;
    },
    set drawing(value) {
      if (value) requireDrawing();
      drawing = value;
    },
  };

  /** As if the queue's owner ran: what is asked for in the meantime is its own. */
  function runWith(queue: AssetQueue, task: () => void): void {
    const before = page.queue;
    page.queue = queue;
    show();
    try {
      task();
    } finally {
      hide();
      page.queue = before;
    }
  }

  return page;
}

function lendAll(
  globals: LentGlobals,
  page: HeadlessPage,
  document: HeadlessDocument,
  viewport: { width: number; height: number },
): void {
  for (const [name, value] of Object.entries(pageGlobals(document, viewport))) globals.lend(name, value);
  for (const [name, value] of Object.entries(missingGlobals(document))) {
    if (!(name in globalThis)) globals.lend(name, value);
  }
  for (const [name, value] of Object.entries(refusedGlobals)) {
    globals.lendLive(name, (native) => (page.queue === null ? (native() ?? value) : value));
  }
  globals.lend('Blob', HeadlessBlob);
  lendEvents(globals, page);
  lendBlobAddresses(globals);
  completeNavigator();
}

/** Messages and errors are a worker's own; every other event of a window is the page's. */
const NATIVE_EVENTS = /^(message|messageerror|error|unhandledrejection|rejectionhandled)$/;

function lendEvents(globals: LentGlobals, page: HeadlessPage): void {
  const native = globalThis as unknown as Partial<EventTarget>;
  const isOurs = (type: string) => page.queue !== null || !NATIVE_EVENTS.test(type);
  const { addEventListener: add, removeEventListener: remove, dispatchEvent: dispatch } = native;
  globals.lend('addEventListener', (type: string, listener: Listener | null, options?: ListenerOptions) => {
    if (isOurs(type) || !add) windowEvents.addEventListener(type, listener, options);
    else add.call(globalThis, type, listener, options);
  });
  globals.lend('removeEventListener', (type: string, listener: Listener | null, options?: ListenerOptions) => {
    windowEvents.removeEventListener(type, listener, options);
    remove?.call(globalThis, type, listener, options);
  });
  globals.lend('dispatchEvent', (event: Event) =>
    isOurs(event.type) || !dispatch ? windowEvents.dispatchEvent(event) : dispatch.call(globalThis, event),
  );
  lendOnload(globals);
}

/** `window.onload = boot` is how many games begin. */
function lendOnload(globals: LentGlobals): void {
  let onload: unknown = null;
  Object.defineProperty(globalThis, 'onload', {
    configurable: true,
    get: () => (globals.shown ? onload : undefined),
    set(handler: unknown) {
      onload = handler;
      if (typeof handler === 'function') callLate(globalThis, 'load', handler as Listener, () => onload === handler);
    },
  });
}

function lendBlobAddresses(globals: LentGlobals): void {
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    if (globals.shown) rememberBlob(url, blob);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    forgetBlob(url);
    forgetPicture(url);
    revokeObjectURL.call(URL, url);
  };
}

/** A worker's navigator, and that of a newer Node, lack what only a page has. */
function completeNavigator(): void {
  const { navigator } = globalThis as { navigator?: object };
  for (const [name, value] of Object.entries(createNavigator())) {
    if (navigator && !(name in navigator)) Object.defineProperty(navigator, name, { value, configurable: true });
  }
}

function defaultBaseUrl(): string {
  const { location } = globalThis as { location?: { href: string } };
  return location ? new URL('/', location.href).href : 'http://localhost/';
}
