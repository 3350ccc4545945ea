import type { LoadingPage } from './handle';
import { fetchBytes } from './http';
import { type Loading, loadFor, readFilesWith } from './loads';
import { createQueue } from './queue';

/**
 * A real page as far as games load files from it: what they have once asked for is kept, and whenever they ask again it is
 * delivered as without a page, in order, between two frames. Only what is asked for the first time is waited for.
 */
export function createLoadingPage(parts: Pick<Loading, 'baseUrl' | 'parseMarkup'>): LoadingPage {
  const page: LoadingPage = {
    queue: null,
    createQueue() {
      return createQueue((queue, task) => {
        const before = page.queue;
        page.queue = queue;
        try {
          task();
        } finally {
          page.queue = before;
        }
      }, true);
    },
  };
  readFilesWith({ readBytes: fetchBytes, readsBlobs: true });
  loadFor({ page, ...parts });
  return page;
}
