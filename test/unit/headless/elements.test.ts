import { afterEach, expect, test } from 'vitest';
import { installNodePage } from '../../../sdk/headless/node';

installNodePage({ roots: ['public'] });

afterEach(() => document.body.replaceChildren());

const holds = (html: string) => {
  document.body.innerHTML = html;
  return document.body;
};

test('elements form a tree', () => {
  const list = document.createElement('ul');
  const [a, b, c] = ['a', 'b', 'c'].map((id) => Object.assign(document.createElement('li'), { id }));
  list.append(a, c);
  list.insertBefore(b, c);
  document.body.appendChild(list);
  expect([...list.children].map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(document.getElementById('b')).toBe(b);
  expect([b.previousSibling, b.nextSibling, b.parentElement]).toEqual([a, c, list]);
  expect([list.contains(b), b.contains(list), b.isConnected]).toEqual([true, false, true]);
  b.remove();
  expect([list.childElementCount, b.isConnected, document.getElementById('b')]).toEqual([2, false, null]);
  expect(() => list.removeChild(b)).toThrow('no child');
  const copy = list.cloneNode(true) as HTMLElement;
  expect([copy.children.length, copy.children[1].id]).toEqual([2, 'c']);
  expect(document.getElementById('never')).toBeNull();
});

test('what a game writes as HTML can be found and read', () => {
  holds(`<form class="login big" data-level-name="one"><input type="text" name="user" value="Ada &amp; Bo"><br/>
    <p>Hello <b>there &lt;3</b></p><script>if (1 < 2) {}</script></form><p id=last>unclosed`);
  const form = document.querySelector('form.login') as HTMLFormElement;
  const input = document.querySelector<HTMLInputElement>('form > input[name="user"]');
  expect([input?.value, input?.getAttribute('type'), form.dataset.levelName]).toEqual(['Ada & Bo', 'text', 'one']);
  expect(form.querySelector('p b')?.textContent).toBe('there <3');
  expect(document.querySelectorAll('p').length).toBe(2);
  expect(document.querySelector('#last')?.innerHTML).toBe('unclosed');
  expect(form.querySelector('script')?.textContent).toBe('if (1 < 2) {}');
  expect(form.closest('body')).toBe(document.body);
  expect(document.querySelectorAll('.big, #last').length).toBe(2);
  expect(() => document.querySelector('p:hover')).toThrow("got selector 'p:hover'");
});

test('classes, attributes and styles', () => {
  const box = document.createElement('div');
  box.className = 'one two';
  box.classList.add('three');
  box.classList.remove('one');
  expect([box.className, box.classList.contains('two'), box.classList.toggle('two')]).toEqual([
    'two three',
    true,
    false,
  ]);
  box.style.cssText = 'background-color: red; width: 10px; --gap: 3px';
  box.style.setProperty('margin-top', '4px');
  box.style.height = '5px';
  expect([box.style.backgroundColor, box.style.getPropertyValue('--gap')]).toEqual(['red', '3px']);
  expect([box.style.marginTop, box.style.height, box.style.color]).toEqual(['4px', '5px', '']);
  box.setAttribute('style', 'width: 7px');
  expect([box.style.width, box.style.height]).toEqual(['7px', '']);
  box.removeAttribute('title');
  expect([box.getAttribute('title'), box.hasAttribute('class')]).toEqual([null, true]);
});

const sizeOf = ({ width, height }: DOMRect) => [width, height];

test('elements are as large as their styles, their parents and their pictures say', () => {
  holds('<div id="game" style="width: 50%; height: 100%"><canvas width="320" height="200"></canvas></div>');
  const game = document.getElementById('game') as HTMLElement;
  const canvas = document.querySelector('canvas') as HTMLCanvasElement;
  expect(sizeOf(document.body.getBoundingClientRect())).toEqual([1280, 720]);
  expect(sizeOf(game.getBoundingClientRect())).toEqual([640, 720]);
  expect([game.clientWidth, game.offsetHeight]).toEqual([640, 720]);
  expect(sizeOf(canvas.getBoundingClientRect())).toEqual([320, 200]);
  game.style.height = '';
  expect(game.clientHeight).toBe(200); // as high as what it holds
  canvas.style.width = '160px';
  expect(sizeOf(canvas.getBoundingClientRect())).toEqual([160, 100]); // in proportion
  Object.assign(canvas.style, { width: '100%', height: '50vh', marginLeft: '20px' });
  expect(sizeOf(canvas.getBoundingClientRect())).toEqual([640, 360]);
  expect(canvas.getBoundingClientRect().right).toBe(660);
  expect(getComputedStyle(canvas).height).toBe('360px');
});

test('a point of the page belongs to the topmost element there', () => {
  holds('<canvas width="100" height="100"></canvas>');
  expect(document.elementFromPoint(50, 50)?.tagName).toBe('CANVAS');
  expect(document.elementFromPoint(500, 50)).toBe(document.body);
});

test('one element has the focus', () => {
  holds('<input><input>');
  const [first, second] = document.querySelectorAll('input');
  first.focus();
  expect(document.activeElement).toBe(first);
  second.focus();
  second.blur();
  expect(document.activeElement).toBe(document.body);
});

test('canvases take any drawing; nothing is read back but emptiness', () => {
  const canvas = document.createElement('canvas');
  expect([canvas.width, canvas.height]).toEqual([300, 150]);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  for (const name of [
    'drawImage',
    'roundRect',
    'setLineDash',
    'createConicGradient',
    'getTransform',
    'isPointInPath',
  ]) {
    expect(typeof Reflect.get(context, name)).toBe('function');
  }
  expect(context.getImageData(0, 0, 2, 3).data).toHaveLength(24);
  context.save();
  context.font = 'bold 20px serif';
  context.textAlign = 'center';
  const { width, actualBoundingBoxLeft } = context.measureText('four');
  expect([width, actualBoundingBoxLeft]).toEqual([48, 24]);
  context.restore();
  expect(context.measureText('four').width).toBe(24);
  expect(() => canvas.toDataURL()).toThrow('no pixels');
});

test('an element without text has no children', () => {
  const { body } = document;
  holds('<b>bold</b>').textContent = '';
  expect([body.childNodes.length, body.firstChild]).toEqual([0, null]);
  body.textContent = 'words';
  expect(body.childNodes.length).toBe(1);
  (body as Node).textContent = null;
  expect(body.textContent).toBe('');
});

test('nodes know which of two comes first', () => {
  const [list, a, b, inner] = holds('<ul><li id="a"></li><li id="b"><i></i></li></ul>').querySelectorAll('*');
  expect([a.compareDocumentPosition(b), b.compareDocumentPosition(a), inner.compareDocumentPosition(a)]).toEqual([
    4, 2, 2,
  ]);
  expect([list.compareDocumentPosition(inner), inner.compareDocumentPosition(list)]).toEqual([20, 10]);
  expect(a.compareDocumentPosition(a)).toBe(0);
  expect(a.compareDocumentPosition(document.createElement('i')) & 1).toBe(1);
});

test('markup is parsed in a document of its own, as jQuery does', () => {
  const other = document.implementation.createHTMLDocument('elsewhere');
  other.body.innerHTML = '<form></form><form></form>';
  expect([other.title, other.body.childNodes.length, document.body.childNodes.length]).toEqual(['elsewhere', 2, 0]);
  expect([other.body.isConnected, document.body.isConnected, document.createElement('a').ownerDocument]).toEqual([
    false,
    true,
    document,
  ]);
});
