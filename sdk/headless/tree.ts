import type { HeadlessDocument } from './document';
import type { HeadlessElement } from './element';
import { HeadlessEventTarget } from './events';
import { comparePosition } from './order';

/** A node of the page's tree. */
export class HeadlessNode extends HeadlessEventTarget {
  static readonly ELEMENT_NODE = 1;
  static readonly TEXT_NODE = 3;
  static readonly DOCUMENT_NODE = 9;
  static readonly DOCUMENT_FRAGMENT_NODE = 11;
  /** The page's one document, which all nodes belong to. */
  static document: HeadlessDocument;
  readonly nodeType: number = 0;
  childNodes: HeadlessNode[] = [];
  parentNode: HeadlessNode | null = null;

  get ownerDocument(): HeadlessDocument {
    return HeadlessNode.document;
  }

  get parentElement(): HeadlessElement | null {
    return this.parentNode?.nodeType === HeadlessNode.ELEMENT_NODE ? (this.parentNode as HeadlessElement) : null;
  }

  get isConnected(): boolean {
    let root: HeadlessNode = this;
    while (root.parentNode) root = root.parentNode;
    return root === this.ownerDocument;
  }

  get nodeName(): string {
    return '#node';
  }

  get children(): HeadlessElement[] {
    return this.childNodes.filter((node) => node.nodeType === HeadlessNode.ELEMENT_NODE) as HeadlessElement[];
  }

  get childElementCount(): number {
    return this.children.length;
  }

  get firstChild(): HeadlessNode | null {
    return this.childNodes[0] ?? null;
  }

  get lastChild(): HeadlessNode | null {
    return this.childNodes[this.childNodes.length - 1] ?? null;
  }

  get firstElementChild(): HeadlessElement | null {
    return this.children[0] ?? null;
  }

  get lastElementChild(): HeadlessElement | null {
    return this.children.pop() ?? null;
  }

  get nextSibling(): HeadlessNode | null {
    return sibling(this, this.parentNode?.childNodes, 1);
  }

  get previousSibling(): HeadlessNode | null {
    return sibling(this, this.parentNode?.childNodes, -1);
  }

  get textContent(): string {
    return this.childNodes.map((node) => node.textContent).join('');
  }

  set textContent(text: string | null) {
    this.replaceChildren(...(text === null || text === '' ? [] : [String(text)]));
  }

  protected override get eventParent(): HeadlessEventTarget | null {
    return this.parentNode;
  }

  hasChildNodes(): boolean {
    return this.childNodes.length > 0;
  }

  appendChild<T extends HeadlessNode>(child: T): T {
    return this.insertBefore(child, null);
  }

  insertBefore<T extends HeadlessNode>(child: T, before: HeadlessNode | null): T {
    if (child.nodeType === HeadlessNode.DOCUMENT_FRAGMENT_NODE) {
      for (const node of [...child.childNodes]) this.insertBefore(node, before);
      return child;
    }
    if (child.contains(this)) throw new Error('got a node that contains its new parent, expected one from elsewhere.');
    child.remove();
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    if (at < 0) throw new Error('insertBefore: got a node that is no child of this one to insert before.');
    this.childNodes.splice(at, 0, child);
    child.parentNode = this;
    if (child.isConnected) child.connected();
    return child;
  }

  removeChild<T extends HeadlessNode>(child: T): T {
    const at = this.childNodes.indexOf(child);
    if (at < 0) throw new Error('removeChild: got a node that is no child of this one.');
    this.childNodes.splice(at, 1);
    child.parentNode = null;
    return child;
  }

  replaceChild<T extends HeadlessNode>(child: HeadlessNode, old: T): T {
    this.insertBefore(child, old);
    return this.removeChild(old);
  }

  append(...nodes: (HeadlessNode | string)[]): void {
    for (const node of nodes) this.appendChild(asNode(node));
  }

  prepend(...nodes: (HeadlessNode | string)[]): void {
    const { firstChild } = this;
    for (const node of nodes) this.insertBefore(asNode(node), firstChild);
  }

  replaceChildren(...nodes: (HeadlessNode | string)[]): void {
    for (const child of [...this.childNodes]) this.removeChild(child);
    this.append(...nodes);
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  contains(node: HeadlessNode | null): boolean {
    for (let at = node; at; at = at.parentNode) if (at === this) return true;
    return false;
  }

  compareDocumentPosition(other: HeadlessNode): number {
    return comparePosition(this, other);
  }

  cloneNode(deep = false): HeadlessNode {
    const copy = this.copy();
    if (deep) for (const child of this.childNodes) copy.appendChild(child.cloneNode(true));
    return copy;
  }

  /** Returns what makes this node, and all below it, what they are now: their places, properties and listeners. */
  remember(): () => void {
    const children = [...this.childNodes];
    const properties = { ...this };
    const restoreListeners = this.rememberListeners();
    const restoreChildren = children.map((child) => child.remember());
    return () => {
      for (const child of this.childNodes) child.parentNode = null;
      this.childNodes.splice(0, this.childNodes.length, ...children);
      for (const name of Object.keys(this)) if (!Object.hasOwn(properties, name)) Reflect.deleteProperty(this, name);
      Object.assign(this, properties);
      restoreListeners();
      for (const restore of restoreChildren) restore();
    };
  }

  protected copy(): HeadlessNode {
    return new HeadlessNode();
  }

  /** Called when the node has become part of the document. */
  connected(): void {
    for (const child of this.childNodes) child.connected();
  }
}

export class HeadlessText extends HeadlessNode {
  override readonly nodeType = HeadlessNode.TEXT_NODE;

  constructor(public data = '') {
    super();
  }

  override get nodeName(): string {
    return '#text';
  }

  get nodeValue(): string {
    return this.data;
  }

  set nodeValue(text: string) {
    this.data = String(text);
  }

  override get textContent(): string {
    return this.data;
  }

  override set textContent(text: string) {
    this.data = String(text);
  }

  protected override copy(): HeadlessText {
    return new HeadlessText(this.data);
  }
}

/** Nodes on their way to where they are appended. */
export class HeadlessFragment extends HeadlessNode {
  override readonly nodeType = HeadlessNode.DOCUMENT_FRAGMENT_NODE;

  protected override copy(): HeadlessFragment {
    return new HeadlessFragment();
  }
}

function asNode(node: HeadlessNode | string): HeadlessNode {
  return node instanceof HeadlessNode ? node : new HeadlessText(String(node));
}

function sibling(node: HeadlessNode, list: readonly HeadlessNode[] | undefined, step: number): HeadlessNode | null {
  return list?.[list.indexOf(node) + step] ?? null;
}
