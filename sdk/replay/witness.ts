import type { Actions, Rows } from '../env';

/** Who watches episodes, from their beginning and step by step. */
export interface Witness {
  /** The world has begun anew from `seed`, and has told of its beginning. */
  begin(seed: number, rows: Rows): void;
  /** A step is over: what was done in it by all agents, null where a person played, and what it told. */
  step(actions: Actions | null, rows: Rows): void;
}
