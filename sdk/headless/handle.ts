/** Loads of one game, delivered in the order asked for, and only when its owner says so. */
export interface AssetQueue {
  /** Loads asked for and not delivered yet. */
  readonly pending: number;
  /** Settles when everything pending has been read, well or not, and can be delivered without waiting. Never rejects. */
  readonly ready: Promise<void>;
  /**
   * Delivers everything pending, in the order asked for, and what that asks for in turn, until nothing is pending: image
   * and request handlers are called, and throw what they throw. What has not been read yet is read synchronously; only an
   * image that must be decoded first, where the page draws, and has never been, waits for `ready`, and all after it.
   * `pending` then says so.
   */
  deliver(): void;
  /** Forgets what is pending. */
  clear(): void;
  /** Whether it waits for what has not been read, as on a real page, instead of reading it synchronously. */
  readonly waits: boolean;
  /** Whether it waits for something that is pending. */
  readonly late: boolean;
}

/** A page as far as games load files from it. */
export interface LoadingPage {
  /** Whose loads begin now; null: nobody's, and they are delivered as they arrive. */
  queue: AssetQueue | null;
  createQueue(): AssetQueue;
}

/** What one game has on a page's document: html, head, body and all in them, title, fonts and cookie. */
export interface PageTree {
  /**
   * Takes what is there now for the game's own: every `reset` goes back to it. What was made outside of every game since the
   * last one becomes part of it, and so does what was for an earlier game of the same maker, as when a module was evaluated.
   */
  settle(maker: object): void;
  /** Makes the tree again what it was at `settle`: the same nodes, in their places and as they were. */
  reset(): void;
}

/** The page that stands in for a real one, as those see it who run games on it. */
export interface HeadlessPage extends LoadingPage {
  /**
   * Whether `window`, `document` and the other globals by which libraries tell a page from a worker or from Node can be seen.
   * They can from the installation on; calls nest: each `show` is undone by one `hide`, and the installation counts as one.
   */
  show(): void;
  hide(): void;
  /** Whether canvases and images made from now on have pixels: only where there is an OffscreenCanvas. */
  drawing: boolean;
  /** Changes what the document shows, and what code that runs finds and adds to. Returns what that was. */
  changeTree(tree: PageTree): PageTree;
  /** An empty one. */
  createTree(): PageTree;
}

let installed: HeadlessPage | undefined;

/** The headless page, if there is one: undefined on a real page. */
export function headlessPage(): HeadlessPage | undefined {
  return installed;
}

export function setHeadlessPage(page: HeadlessPage): void {
  installed = page;
}
