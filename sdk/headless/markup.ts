import type { HeadlessDocument } from './document';
import type { HeadlessElement } from './element';
import { type HeadlessNode, HeadlessText } from './tree';

const TOKEN = /<!--[\s\S]*?-->|<![^>]*>|<\/([\w-]+)[^>]*>|<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|([^<]+|<)/gi;
const ATTRIBUTE = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const EMPTY = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
const VERBATIM = /^(script|style|textarea|title)$/i;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Puts the elements and texts of a piece of HTML into a node. Forgiving, as HTML is: whatever is left open ends with it. */
export function readMarkup(html: string, into: HeadlessNode, document: HeadlessDocument): void {
  const open: HeadlessNode[] = [into];
  const tokens = new RegExp(TOKEN);
  for (let token = tokens.exec(html); token; token = tokens.exec(html)) {
    const [, closed, opened, attributes, text] = token;
    const parent = open[open.length - 1];
    if (text) {
      parent.appendChild(new HeadlessText(withoutEntities(text)));
    } else if (closed) {
      const at = open.map(({ nodeName }) => nodeName).lastIndexOf(closed.toUpperCase());
      if (at > 0) open.length = at;
    } else if (opened) {
      const element = document.createElement(opened);
      readAttributes(attributes, element);
      if (VERBATIM.test(opened)) {
        const end = html.toLowerCase().indexOf(`</${opened.toLowerCase()}`, tokens.lastIndex);
        element.textContent = html.slice(tokens.lastIndex, end < 0 ? undefined : end);
        tokens.lastIndex = end < 0 ? html.length : end;
      } else if (!EMPTY.test(opened) && !attributes.endsWith('/')) {
        open.push(element);
      }
      parent.appendChild(element);
    }
  }
}

function readAttributes(text: string, element: HeadlessElement): void {
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    element.setAttribute(name, withoutEntities(double ?? single ?? bare ?? ''));
  }
}

function withoutEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });
}

/** An element and what it holds, as HTML. */
export function writeMarkup(node: HeadlessNode): string {
  if (node instanceof HeadlessText) return escaped(node.data);
  const { tagName, attributes, childNodes } = node as HeadlessElement;
  const name = tagName.toLowerCase();
  const written = attributes.map(({ name: key, value }) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`);
  const start = `<${name}${written.join('')}>`;
  return EMPTY.test(name) ? start : `${start}${childNodes.map(writeMarkup).join('')}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
