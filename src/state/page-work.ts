import { createFrameBudget } from 'npc-gym';

/** What limits the work of training on this page, whichever game it is for. */
export const frameBudget = createFrameBudget();

/** Does work that can wait in a frame that has time for it. */
export function whenFree(work: () => void): void {
  void frameBudget.run(work);
}
