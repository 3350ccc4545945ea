import { type Actions, createActions } from '../env';
import { type Replay, type Replayable, setupOf } from './replay';
import { HASH_OF_NOTHING, hashRows } from './rows-hash';
import type { Witness } from './witness';

/** Keeps the episode that is being played. */
export interface EpisodeLog extends Witness {
  /** Whether a person played in it: what they did is not known, so it cannot be played again. */
  readonly byHand: boolean;
  /** The episode up to here, as data of its own. */
  replay(driver?: string): Replay;
}

export function createEpisodeLog(environment: Replayable): EpisodeLog {
  const setup = setupOf(environment);
  const returns = new Float64Array(setup.agents);
  let seed = 0;
  let steps = 0;
  let byHand = false;
  let room = 1024;
  let hashes = new Uint32Array(room + 1);
  let actions = createActions(environment.actionSpace, room * setup.agents);

  return {
    get byHand() {
      return byHand;
    },
    begin(newSeed, rows) {
      seed = newSeed;
      steps = 0;
      byHand = false;
      returns.fill(0);
      hashes[0] = hashRows(HASH_OF_NOTHING, rows);
    },
    step(done, rows) {
      byHand ||= done === null;
      if (byHand) return;
      if (steps === room) grow();
      actions.set(done as Actions, steps * setup.agents * setup.actionSize);
      hashes[steps + 1] = hashRows(hashes[steps], rows);
      for (let agent = 0; agent < returns.length; agent++) returns[agent] += rows.rewards[agent];
      steps++;
    },
    replay: (driver) => ({
      ...setup,
      seed,
      actions: actions.slice(0, steps * setup.agents * setup.actionSize),
      hashes: hashes.slice(0, steps + 1),
      returns: [...returns],
      ...(driver === undefined ? {} : { driver }),
    }),
  };

  function grow(): void {
    const [oldHashes, oldActions] = [hashes, actions];
    room *= 2;
    hashes = new Uint32Array(room + 1);
    hashes.set(oldHashes);
    actions = createActions(environment.actionSpace, room * setup.agents);
    actions.set(oldActions);
  }
}
