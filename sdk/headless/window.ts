import { HeadlessImageData, HeadlessPath } from './canvas-context';
import type { HeadlessDocument } from './document';
import type { HeadlessElement } from './element';
import { eventClasses, HeadlessTouch } from './event-classes';
import { headlessFetch } from './fetch';
import { HeadlessFontFace } from './fonts';
import { HeadlessImage } from './image';
import { HeadlessAudio } from './media';
import { HeadlessRect } from './rectangle';
import { refusedCall, refusedClasses } from './refusals';
import { HeadlessRequest } from './request';
import { SilentAudioContext } from './silent-audio';
import { createMemoryStorage } from './storage';
import { createStyle } from './style';
import { elementClasses } from './tags';
import { HeadlessNode, HeadlessText } from './tree';
import { HeadlessDOMParser, HeadlessXMLSerializer } from './xml';

type Globals = Record<string, unknown>;

/** What is the page's own, whatever the engine has under the same name. */
export function pageGlobals(document: HeadlessDocument, viewport: { width: number; height: number }): Globals {
  const { width, height } = viewport;
  return {
    window: globalThis,
    top: globalThis,
    parent: globalThis,
    frames: globalThis,
    document,
    location: document.location,
    fetch: headlessFetch,
    XMLHttpRequest: HeadlessRequest,
    Image: HeadlessImage,
    Audio: HeadlessAudio,
    FontFace: HeadlessFontFace,
    requestAnimationFrame: createFrameRequests(),
    cancelAnimationFrame: nothing,
    innerWidth: width,
    innerHeight: height,
    outerWidth: width,
    outerHeight: height,
    devicePixelRatio: 1,
    screen: createScreen(viewport),
    visualViewport: createVisualViewport(viewport),
    localStorage: createMemoryStorage(),
    sessionStorage: createMemoryStorage(),
    indexedDB: {
      open: refusedCall('indexedDB.open()', 'copies of a game must not share what they keep'),
      deleteDatabase: refusedCall('indexedDB.deleteDatabase()', 'copies of a game must not share what they keep'),
    },
    ...elementClasses,
    Node: HeadlessNode,
    Text: HeadlessText,
    Document: document.constructor,
    HTMLDocument: document.constructor,
    AudioContext: SilentAudioContext,
    webkitAudioContext: SilentAudioContext,
  };
}

/** What a page has and a worker or Node may lack: theirs is as good where they have it. */
export function missingGlobals(document: HeadlessDocument): Globals {
  return {
    ...eventClasses,
    Touch: HeadlessTouch,
    DOMParser: HeadlessDOMParser,
    XMLSerializer: HeadlessXMLSerializer,
    ImageData: HeadlessImageData,
    Path2D: HeadlessPath,
    DOMRect: HeadlessRect,
    MutationObserver: SilentObserver,
    ResizeObserver: SilentObserver,
    IntersectionObserver: SilentObserver,
    PerformanceObserver: SilentObserver,
    navigator: createNavigator(),
    importScripts: nothing, // Phaser does not probe for devices where there is one
    history: createHistory(),
    customElements: { define: nothing, get: nothing, whenDefined: () => new Promise(nothing) },
    matchMedia: (media: string) => ({ ...quiet(), media, matches: false }),
    getComputedStyle: (element: HeadlessElement) => computedStyle(element),
    getSelection: () => null,
    alert: nothing,
    confirm: () => true,
    prompt: (_message?: string, suggestion?: string) => suggestion ?? null,
    open: () => null,
    print: nothing,
    focus: nothing,
    blur: nothing,
    stop: nothing,
    moveTo: nothing,
    scroll: nothing,
    scrollTo: nothing,
    scrollBy: nothing,
    resizeTo: nothing,
    scrollX: 0,
    scrollY: 0,
    pageXOffset: 0,
    pageYOffset: 0,
    screenX: 0,
    screenY: 0,
    frameElement: null,
    opener: null,
    closed: false,
    length: 0,
    origin: new URL(document.location.href).origin,
    isSecureContext: true,
    self: globalThis,
    requestIdleCallback: () => 0,
    cancelIdleCallback: nothing,
  };
}

/** What is refused while a game runs; at other times the engine's own are there for the library itself. */
export const refusedGlobals: Globals = refusedClasses;

/** What a navigator has on a page. */
export function createNavigator(): Globals {
  return {
    userAgent: 'npc-gym',
    appVersion: 'npc-gym',
    appName: 'Netscape',
    platform: '',
    vendor: '',
    language: 'en',
    languages: ['en'],
    onLine: true,
    cookieEnabled: true,
    hardwareConcurrency: 1,
    maxTouchPoints: 0,
    webdriver: false,
    getGamepads: () => [],
    vibrate: () => false,
    sendBeacon: () => false,
    javaEnabled: () => false,
  };
}

/** Frames of the page are never drawn: a game's own loop is run by whoever trains it. */
function createFrameRequests(): () => number {
  let requests = 0;
  return () => ++requests;
}

function createScreen({ width, height }: { width: number; height: number }): Globals {
  const orientation = { ...quiet(), type: 'landscape-primary', angle: 0, lock: resolved, unlock: nothing };
  return { width, height, availWidth: width, availHeight: height, colorDepth: 24, pixelDepth: 24, orientation };
}

function createVisualViewport({ width, height }: { width: number; height: number }): Globals {
  return { ...quiet(), width, height, scale: 1, offsetLeft: 0, offsetTop: 0, pageLeft: 0, pageTop: 0 };
}

function createHistory(): Globals {
  const names = ['pushState', 'replaceState', 'back', 'forward', 'go'];
  return { length: 1, state: null, ...Object.fromEntries(names.map((name) => [name, nothing])) };
}

function computedStyle(element: HeadlessElement): object {
  const { width, height } = element.getBoundingClientRect();
  const style = createStyle();
  for (const side of ['Top', 'Right', 'Bottom', 'Left']) {
    for (const name of [`padding${side}`, `margin${side}`, `border${side}Width`]) style[name] = '0px';
  }
  Object.assign(style, { display: 'block', position: 'static', visibility: 'visible', opacity: '1', fontSize: '16px' });
  Object.assign(style, element.style, { width: `${width}px`, height: `${height}px` });
  return style;
}

/** Has listeners, and never anything to tell them. */
function quiet(): Globals {
  const names = ['addEventListener', 'removeEventListener', 'addListener', 'removeListener'];
  return { ...Object.fromEntries(names.map((name) => [name, nothing])), dispatchEvent: () => true };
}

class SilentObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): unknown[] {
    return [];
  }
}

const nothing = (): void => {};
const resolved = (): Promise<void> => Promise.resolve();
