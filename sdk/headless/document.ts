import { createDocumentTree, type DocumentTree } from './document-tree';
import type { HeadlessElement } from './element';
import type { HeadlessEventTarget, Listener, ListenerOptions } from './events';
import type { HeadlessFontSet } from './fonts';
import { callLate } from './late';
import { HeadlessFragment, HeadlessNode, HeadlessText } from './tree';
import { windowEvents } from './window-events';

/** What a document needs to know of the page around it. */
export interface DocumentParts {
  readonly location: { readonly href: string };
  readonly viewport: { width: number; height: number };
  createElement(tag: string): HeadlessElement;
}

/**
 * The document of a page that has loaded and holds nothing yet. It has no `hidden`: Phaser does not listen for changes of
 * visibility then, which it would never stop doing. All that it shows is in its present tree, which can be another at any time.
 */
export class HeadlessDocument extends HeadlessNode {
  override readonly nodeType = HeadlessNode.DOCUMENT_NODE;
  readonly readyState = 'complete';
  readonly visibilityState = 'visible';
  readonly compatMode = 'CSS1Compat';
  readonly characterSet = 'UTF-8';
  readonly contentType = 'text/html';
  readonly referrer = '';
  readonly currentScript = null;
  readonly fullscreenElement = null;
  readonly fullscreenEnabled = false;
  readonly pointerLockElement = null;
  readonly #parts: DocumentParts;
  readonly #own: DocumentTree;
  #tree: DocumentTree;

  constructor(parts: DocumentParts) {
    super();
    HeadlessNode.document = this;
    this.#parts = parts;
    this.tree = this.#tree = this.#own = createDocumentTree(this, parts.createElement);
  }

  /** An empty one, for a game of its own. */
  createTree(): DocumentTree {
    return createDocumentTree(this, this.#parts.createElement, this.#own);
  }

  get tree(): DocumentTree {
    return this.#tree;
  }

  set tree(tree: DocumentTree) {
    this.#tree = tree;
    this.childNodes = tree.nodes;
  }

  get documentElement(): HeadlessElement {
    return this.#tree.root;
  }

  get head(): HeadlessElement {
    return this.#tree.head;
  }

  get body(): HeadlessElement {
    return this.#tree.body;
  }

  get fonts(): HeadlessFontSet {
    return this.#tree.fonts;
  }

  get activeElement(): HeadlessElement {
    return this.#tree.activeElement;
  }

  set activeElement(element: HeadlessElement) {
    this.#tree.activeElement = element;
  }

  get title(): string {
    return this.#tree.title;
  }

  set title(title: string) {
    this.#tree.title = String(title);
  }

  get cookie(): string {
    return this.#tree.cookie;
  }

  set cookie(cookie: string) {
    this.#tree.cookie = String(cookie);
  }

  override get nodeName(): string {
    return '#document';
  }

  get defaultView(): typeof globalThis {
    return globalThis;
  }

  get viewport(): DocumentParts['viewport'] {
    return this.#parts.viewport;
  }

  get location(): DocumentParts['location'] {
    return this.#parts.location;
  }

  get URL(): string {
    return this.location.href;
  }

  /** What relative addresses stand for: the page's own address, or what a `<base href>` says. */
  get baseURI(): string {
    const base = this.head.querySelector('base')?.getAttribute('href');
    return base ? new URL(base, this.location.href).href : this.location.href;
  }

  /** What libraries such as jQuery parse markup in, so that nothing of it comes to life. */
  get implementation() {
    return { hasFeature: () => true, createHTMLDocument: (title = '') => this.#another(title) };
  }

  #another(title: string): HeadlessDocument {
    const { document } = HeadlessNode;
    const another = new HeadlessDocument(this.#parts);
    HeadlessNode.document = document; // the one of the page
    another.title = title;
    return another;
  }

  createElement(tag: string): HeadlessElement {
    return this.#parts.createElement(String(tag).toUpperCase());
  }

  createElementNS(_namespace: string | null, tag: string): HeadlessElement {
    return this.createElement(tag);
  }

  createTextNode(text: string): HeadlessText {
    return new HeadlessText(String(text));
  }

  createComment(): HeadlessText {
    return new HeadlessText();
  }

  createDocumentFragment(): HeadlessFragment {
    return new HeadlessFragment();
  }

  /** An event as they were made of old: `createEvent('Event').initEvent(type, bubbles, cancelable)`. */
  createEvent(): Event {
    return new Event('');
  }

  getElementById(id: string): HeadlessElement | null {
    return this.#all().find((element) => element.id === String(id)) ?? null;
  }

  querySelector(selector: string): HeadlessElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  querySelectorAll(selector: string): HeadlessElement[] {
    return this.#all().filter((element) => element.matches(selector));
  }

  getElementsByTagName(tag: string): HeadlessElement[] {
    return this.querySelectorAll(tag);
  }

  getElementsByClassName(names: string): HeadlessElement[] {
    return this.querySelectorAll(names.trim().replace(/^|\s+/g, '.'));
  }

  getElementsByName(name: string): HeadlessElement[] {
    return this.#all().filter((element) => element.getAttribute('name') === name);
  }

  /** The last of the elements that cover a point, which is the topmost one. */
  elementFromPoint(x: number, y: number): HeadlessElement | null {
    const covering = this.#all().filter((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return x >= left && x < right && y >= top && y < bottom;
    });
    return covering.pop() ?? null;
  }

  hasFocus(): boolean {
    return true;
  }

  exitPointerLock(): void {}
  exitFullscreen(): Promise<void> {
    return Promise.resolve();
  }
  execCommand(): boolean {
    return false;
  }

  override addEventListener(type: string, listener: Listener | null, options?: ListenerOptions): void {
    super.addEventListener(type, listener, options);
    const { capture = false } = typeof options === 'object' ? options : { capture: options };
    callLate(this, type, listener, () => this.hasListener(type, listener as Listener, capture));
  }

  protected override get eventParent(): HeadlessEventTarget {
    return windowEvents;
  }

  #all(): HeadlessElement[] {
    return [this.documentElement, ...this.documentElement.querySelectorAll('*')];
  }
}
