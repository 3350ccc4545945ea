import type { HeadlessNode } from './tree';

const [DISCONNECTED, PRECEDING, FOLLOWING, CONTAINS, CONTAINED_BY] = [1, 2, 4, 8, 16];

/** Where another node stands as seen from this one, in the bits of `Node.compareDocumentPosition`. */
export function comparePosition(node: HeadlessNode, other: HeadlessNode): number {
  if (node === other) return 0;
  const [mine, theirs] = [pathTo(node), pathTo(other)];
  if (mine[0] !== theirs[0]) return DISCONNECTED | PRECEDING;
  const depth = mine.findIndex((ancestor, i) => ancestor !== theirs[i]);
  if (depth < 0) return CONTAINED_BY | FOLLOWING;
  if (depth === theirs.length) return CONTAINS | PRECEDING;
  const siblings = mine[depth - 1].childNodes;
  return siblings.indexOf(mine[depth]) < siblings.indexOf(theirs[depth]) ? FOLLOWING : PRECEDING;
}

/** From the root down to the node itself. */
function pathTo(node: HeadlessNode): HeadlessNode[] {
  return node.parentNode ? [...pathTo(node.parentNode), node] : [node];
}
