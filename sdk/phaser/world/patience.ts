import type { AssetQueue } from '../../headless';

/**
 * Gives the thread away: until all that is pending can be delivered (true), or for a moment (false), so that the page's own
 * events and promises get their turn.
 */
export async function waitForFiles(queue: AssetQueue): Promise<boolean> {
  const moment = (milliseconds: number) => new Promise<false>((resolve) => setTimeout(resolve, milliseconds, false));
  if (!queue.pending) return moment(0);
  return Promise.race([queue.ready.then(() => true), moment(1000)]);
}
