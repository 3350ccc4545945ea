import type { HeadlessElement } from './element';

/** As DOMRect. */
export class HeadlessRect {
  constructor(
    public x = 0,
    public y = 0,
    public width = 0,
    public height = 0,
  ) {}

  static fromRect({ x = 0, y = 0, width = 0, height = 0 }: Partial<HeadlessRect> = {}): HeadlessRect {
    return new HeadlessRect(x, y, width, height);
  }

  get left(): number {
    return Math.min(this.x, this.x + this.width);
  }

  get top(): number {
    return Math.min(this.y, this.y + this.height);
  }

  get right(): number {
    return Math.max(this.x, this.x + this.width);
  }

  get bottom(): number {
    return Math.max(this.y, this.y + this.height);
  }

  toJSON(): object {
    const { x, y, width, height, left, top, right, bottom } = this;
    return { x, y, width, height, left, top, right, bottom };
  }
}

const LINE_HEIGHT = 18;

/**
 * Where an element stands: as large as its style says in px, %, vw and vh, or as its picture, or as a block: as wide as its
 * parent, as high as what it holds. The page and its body fill the window. It is no layout: everything stands at its
 * parent's corner, moved by `left`, `top` and its margins.
 */
export function rectangleOf(element: HeadlessElement): HeadlessRect {
  const { x, y } = element.parentElement ? rectangleOf(element.parentElement) : new HeadlessRect();
  const { style } = element;
  const moved = (side: 'left' | 'top', margin: 'marginLeft' | 'marginTop') =>
    (length(style[side], Number.NaN, element) ?? 0) + (length(style[margin], Number.NaN, element) ?? 0);
  return new HeadlessRect(
    x + moved('left', 'marginLeft'),
    y + moved('top', 'marginTop'),
    widthOf(element),
    heightOf(element),
  );
}

function widthOf(element: HeadlessElement): number {
  if (fillsWindow(element)) return element.viewport.width;
  const { parentElement, naturalSize, style } = element;
  if (style.display === 'none') return 0;
  const around = parentElement ? widthOf(parentElement) : 0;
  const said = length(style.width, around, element);
  if (said !== null) return said;
  if (!naturalSize) return around;
  const height = definiteHeight(element);
  return height !== null && naturalSize[1] > 0 ? (height * naturalSize[0]) / naturalSize[1] : naturalSize[0];
}

function heightOf(element: HeadlessElement): number {
  const { naturalSize, style } = element;
  if (style.display === 'none') return 0;
  const said = definiteHeight(element);
  if (said !== null) return said;
  if (!naturalSize) return contentHeight(element);
  const hasWidth = length(style.width, 1, element) !== null;
  return hasWidth && naturalSize[0] > 0 ? (widthOf(element) * naturalSize[1]) / naturalSize[0] : naturalSize[1];
}

/** The height that is known without looking at what the element holds; null where there is none: then % means nothing. */
function definiteHeight(element: HeadlessElement): number | null {
  if (fillsWindow(element)) return element.viewport.height;
  const { parentElement, style } = element;
  const around = parentElement ? definiteHeight(parentElement) : 0;
  return length(style.height, around ?? Number.NaN, element);
}

function contentHeight(element: HeadlessElement): number {
  let height = 0;
  for (const child of element.children) {
    const { position } = child.style;
    if (position !== 'absolute' && position !== 'fixed') height += heightOf(child);
  }
  const hasText = element.childNodes.some(({ nodeType, textContent }) => nodeType === 3 && textContent.trim() !== '');
  return height + (hasText ? LINE_HEIGHT : 0);
}

function fillsWindow({ tagName }: HeadlessElement): boolean {
  return tagName === 'BODY' || tagName === 'HTML';
}

/** A CSS length in px; null where there is none that can be told, as for `auto`. */
function length(text: unknown, whole: number, { viewport }: HeadlessElement): number | null {
  const match = /^(-?[\d.]+)(px|%|[ds]?vw|[ds]?vh|)$/.exec(String(text).trim());
  if (!match) return null;
  const [, number, unit] = match;
  const value = Number(number);
  if (unit === '' && value !== 0) return null; // only 0 needs no unit
  if (unit === '%') return Number.isNaN(whole) ? null : (value / 100) * whole;
  if (unit.endsWith('vw')) return (value / 100) * viewport.width;
  return unit.endsWith('vh') ? (value / 100) * viewport.height : value;
}
