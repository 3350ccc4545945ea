import { type ClassList, classListOf, datasetOf, reflectAttributes } from './attributes';
import type { HeadlessDocument } from './document';
import { eventClasses } from './event-classes';
import { readMarkup, writeMarkup } from './markup';
import { type HeadlessRect, rectangleOf } from './rectangle';
import { matches } from './selectors';
import { createStyle, type HeadlessStyle } from './style';
import { HeadlessNode } from './tree';

/** An HTML element: its place in the tree, its attributes, its style and its size. */
export class HeadlessElement extends HeadlessNode {
  override readonly nodeType = HeadlessNode.ELEMENT_NODE;
  readonly tagName: string;
  readonly #style = createStyle();
  readonly #attributes = new Map<string, string>();
  declare id: string;
  declare name: string;
  declare type: string;
  value = '';
  checked = false;
  disabled = false;
  hidden = false;
  tabIndex = -1;
  scrollTop = 0;
  scrollLeft = 0;

  constructor(tagName = 'DIV') {
    super();
    this.tagName = tagName;
  }

  /** The size of what the element shows, in CSS pixels; null for one that shows nothing by itself. */
  get naturalSize(): readonly [width: number, height: number] | null {
    return null;
  }

  get viewport(): HeadlessDocument['viewport'] {
    return this.ownerDocument.viewport;
  }

  override get nodeName(): string {
    return this.tagName;
  }

  get localName(): string {
    return this.tagName.toLowerCase();
  }

  get style(): HeadlessStyle {
    return this.#style;
  }

  set style(text: unknown) {
    this.#style.cssText = String(text);
  }

  get attributes(): { name: string; value: string }[] {
    return [...this.#attributes].map(([name, value]) => ({ name, value }));
  }

  getAttribute(name: string): string | null {
    const key = name.toLowerCase();
    return key === 'style' ? this.#style.cssText || null : (this.#attributes.get(key) ?? null);
  }

  setAttribute(name: string, value: unknown): void {
    const key = name.toLowerCase();
    if (key === 'style') this.style = value;
    else this.#attributes.set(key, String(value));
    if (key === 'value') this.value = String(value);
    if (key === 'checked' || key === 'disabled' || key === 'hidden') this[key] = true;
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name.toLowerCase());
  }

  hasAttribute(name: string): boolean {
    return this.getAttribute(name) !== null;
  }

  setAttributeNS(_namespace: string | null, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  get className(): string {
    return this.getAttribute('class') ?? '';
  }

  set className(names: string) {
    this.setAttribute('class', names);
  }

  get classList(): ClassList {
    return classListOf(this);
  }

  get dataset(): Record<string, string> {
    return datasetOf(this);
  }

  get innerHTML(): string {
    return this.childNodes.map(writeMarkup).join('');
  }

  set innerHTML(html: string) {
    this.replaceChildren();
    readMarkup(String(html), this, this.ownerDocument);
  }

  get outerHTML(): string {
    return writeMarkup(this);
  }

  get innerText(): string {
    return this.textContent;
  }

  set innerText(text: string) {
    this.textContent = text;
  }

  insertAdjacentHTML(place: string, html: string): void {
    const parent = /^(beforebegin|afterend)$/i.test(place) ? this.parentNode : this;
    const holder = new HeadlessElement();
    readMarkup(html, holder, this.ownerDocument);
    const before = /^beforebegin$/i.test(place) ? this : /^afterbegin$/i.test(place) ? this.firstChild : null;
    const next = /^afterend$/i.test(place) ? this.nextSibling : before;
    for (const node of [...holder.childNodes]) parent?.insertBefore(node, next);
  }

  matches(selector: string): boolean {
    return matches(this, selector);
  }

  closest(selector: string): HeadlessElement | null {
    for (let at: HeadlessElement | null = this; at; at = at.parentElement) if (at.matches(selector)) return at;
    return null;
  }

  querySelectorAll(selector: string): HeadlessElement[] {
    return this.children.flatMap((child) => [
      ...(child.matches(selector) ? [child] : []),
      ...child.querySelectorAll(selector),
    ]);
  }

  querySelector(selector: string): HeadlessElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  getElementsByTagName(tag: string): HeadlessElement[] {
    return this.querySelectorAll(tag);
  }

  getElementsByClassName(names: string): HeadlessElement[] {
    return this.querySelectorAll(names.trim().replace(/^|\s+/g, '.'));
  }

  getBoundingClientRect(): HeadlessRect {
    return rectangleOf(this);
  }

  getClientRects(): HeadlessRect[] {
    return [rectangleOf(this)];
  }

  get offsetParent(): HeadlessElement | null {
    return this.parentElement;
  }

  focus(): void {
    const { ownerDocument } = this;
    if (ownerDocument.activeElement === this) return;
    ownerDocument.activeElement = this;
    this.dispatchEvent(new Event('focus'));
  }

  blur(): void {
    const { ownerDocument } = this;
    if (ownerDocument.activeElement !== this) return;
    ownerDocument.activeElement = ownerDocument.body;
    this.dispatchEvent(new Event('blur'));
  }

  click(): void {
    this.dispatchEvent(new eventClasses.MouseEvent('click', { bubbles: true, cancelable: true }));
  }

  scrollIntoView(): void {}
  scrollTo(): void {}
  select(): void {}
  setPointerCapture(): void {}
  releasePointerCapture(): void {}
  requestPointerLock(): void {}

  /** There is no screen to fill: as in a browser that does not allow it, but silently. */
  requestFullscreen(): Promise<void> {
    return Promise.resolve();
  }

  animate(): object {
    return { finished: Promise.resolve(), cancel() {}, play() {}, pause() {}, finish() {} };
  }

  override remember(): () => void {
    const restoreNode = super.remember();
    const { attributes } = this;
    const { cssText } = this.style;
    return () => {
      this.#attributes.clear();
      for (const { name, value } of attributes) this.#attributes.set(name, value);
      this.style.cssText = cssText;
      restoreNode();
    };
  }

  protected override copy(): HeadlessElement {
    const copy = this.ownerDocument.createElement(this.tagName);
    for (const { name, value } of this.attributes) copy.setAttribute(name, value);
    copy.style = this.style.cssText;
    return copy;
  }
}

reflectAttributes(HeadlessElement.prototype);

/** Sizes that all come from the rectangle, for there are neither borders nor scroll bars. */
for (const [dimension, names] of [
  ['width', ['clientWidth', 'offsetWidth', 'scrollWidth']],
  ['height', ['clientHeight', 'offsetHeight', 'scrollHeight']],
  ['left', ['offsetLeft']],
  ['top', ['offsetTop']],
] as const) {
  for (const name of names) {
    Object.defineProperty(HeadlessElement.prototype, name, {
      configurable: true,
      get(this: HeadlessElement) {
        return Math.round(rectangleOf(this)[dimension]);
      },
    });
  }
}
