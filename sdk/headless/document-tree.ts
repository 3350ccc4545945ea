import type { HeadlessElement } from './element';
import { HeadlessFontSet } from './fonts';
import type { PageTree } from './handle';
import { writeMarkup } from './markup';
import type { HeadlessNode } from './tree';

/** All that a document shows, and that each game therefore has of its own. */
export interface DocumentTree extends PageTree {
  /** The document's children: its one root. */
  readonly nodes: HeadlessNode[];
  readonly root: HeadlessElement;
  readonly head: HeadlessElement;
  readonly body: HeadlessElement;
  readonly fonts: HeadlessFontSet;
  title: string;
  cookie: string;
  activeElement: HeadlessElement;
}

/** What a game's code made where no game was inside, as a module does that is evaluated: only its first copy finds it made. */
const madeOutside = new WeakMap<object, readonly Made[]>();

interface Made {
  readonly place: 'head' | 'body';
  readonly node: HeadlessNode;
}

/**
 * What stands on the page already, as the elements of a game's own index.html may, is on every game's page too.
 *
 * @param own the page's own tree, where nodes land that are made outside of every game; none for that tree itself
 */
export function createDocumentTree(document: HeadlessNode, createElement: Create, own?: DocumentTree): DocumentTree {
  const root = createElement('HTML');
  root.parentNode = document;
  const head = root.appendChild(createElement('HEAD'));
  const body = root.appendChild(createElement('BODY'));
  const tree: DocumentTree = {
    nodes: [root],
    root,
    head,
    body,
    fonts: new HeadlessFontSet(),
    title: '',
    cookie: '',
    activeElement: body,
    settle(maker) {
      if (own) takeOver(own, present, tree, maker);
      restore = rememberTree(tree);
    },
    reset: () => restore(),
  };
  const present = own ? copyPresent(own, tree) : new Set<HeadlessNode>();
  let restore = rememberTree(tree);
  return tree;
}

type Create = (tag: string) => HeadlessElement;

const PLACES = ['head', 'body'] as const;

function copyPresent(own: DocumentTree, tree: DocumentTree): ReadonlySet<HeadlessNode> {
  const present = new Set<HeadlessNode>();
  for (const place of PLACES) {
    for (const node of own[place].childNodes) {
      present.add(node);
      tree[place].appendChild(node.cloneNode(true));
    }
  }
  return present;
}

/** Moves what was made outside since then into the tree, and adds copies of what only an earlier game of the same maker made there. */
function takeOver(own: DocumentTree, present: ReadonlySet<HeadlessNode>, tree: DocumentTree, maker: object): void {
  const added = PLACES.flatMap((place) =>
    [...own[place].childNodes].filter((node) => !present.has(node)).map((node) => ({ place, node })),
  );
  const isNew = ({ node }: Made, others: readonly Made[]) =>
    !others.some((other) => writeMarkup(other.node) === writeMarkup(node));
  const before = madeOutside.get(maker) ?? [];
  const missing = before.filter((one) => isNew(one, added)).map(copyOf);
  madeOutside.set(maker, [...before, ...added.filter((one) => isNew(one, before)).map(copyOf)]);
  for (const { place, node } of [...missing, ...added]) tree[place].appendChild(node);
  tree.title ||= own.title;
  own.title = '';
}

function copyOf({ place, node }: Made): Made {
  return { place, node: node.cloneNode(true) };
}

/** Returns what makes the tree again what it is now: the same nodes, in their places and as they were. */
function rememberTree(tree: DocumentTree): () => void {
  const { root, fonts, title, cookie, activeElement } = tree;
  const restore = root.remember();
  const faces = [...fonts];
  return () => {
    restore();
    fonts.clear();
    for (const face of faces) fonts.add(face);
    Object.assign(tree, { title, cookie, activeElement });
  };
}
