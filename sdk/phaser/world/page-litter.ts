/** What a game's code puts on the page beside its canvas: elements of forms, styles, overlays. */
export interface PageLitter {
  /** Around the game's code. */
  enter(): void;
  leave(): void;
  /** Takes it off the page. */
  clear(): void;
}

/** Of a headless page, where each game has a document of its own: its realm clears that wholly. */
export const cleanPage: PageLitter = { enter: nothing, leave: nothing, clear: nothing };

function nothing(): void {}

/** Follows the ends of a live page's head and body, where code appends: nothing else is known to be the game's. */
export function watchPage({ head, body }: Document): PageLitter {
  const places = [head, body];
  const last: (Node | null)[] = [null, null];
  const nodes = new Set<ChildNode>();
  return {
    enter() {
      for (let i = 0; i < places.length; i++) {
        let node = places[i].lastChild;
        while (node && nodes.has(node)) node = node.previousSibling; // its own may be gone when it leaves
        last[i] = node;
      }
    },
    leave() {
      for (let i = 0; i < places.length; i++) {
        if (last[i] && last[i]?.parentNode !== places[i]) continue;
        for (let node = places[i].lastChild; node && node !== last[i]; node = node.previousSibling) nodes.add(node);
      }
    },
    clear() {
      for (const node of nodes) node.remove();
      nodes.clear();
    },
  };
}
