import { type Replay, replaySteps } from './replay';
import { HASH_OF_NOTHING, hashRows, hashText } from './rows-hash';
import type { Witness } from './witness';

/** Holds an episode that is played again against the one that was recorded. */
export interface ReplayCheck extends Witness {
  /** Hash of what was told up to here. */
  readonly hash: number;
  /** Steps played since the beginning. */
  readonly at: number;
  /** The first step that came out otherwise than recorded, counted from 1; 0 for the beginning; null while none has. */
  readonly differsAt: number | null;
  /** How many steps have been compared: those after a difference have been too, and differ. */
  readonly compared: number;
}

export function createReplayCheck(replay: Replay): ReplayCheck {
  const check = { hash: HASH_OF_NOTHING, at: 0, compared: -1, differsAt: null as number | null, begin, step };

  function begin(_seed: number, rows: Parameters<Witness['begin']>[1]): void {
    check.at = 0;
    take(HASH_OF_NOTHING, rows);
  }

  function step(_actions: unknown, rows: Parameters<Witness['step']>[1]): void {
    check.at++;
    take(check.hash, rows);
  }

  function take(before: number, rows: Parameters<Witness['step']>[1]): void {
    check.hash = hashRows(before, rows);
    check.compared = Math.max(check.compared, check.at);
    if (check.hash !== replay.hashes[check.at]) check.differsAt = Math.min(check.differsAt ?? check.at, check.at);
  }

  return check;
}

/** What it means that a replay differs, and what to do. */
export function differenceMessage(replay: Replay, step: number, got: number): string {
  const place = step === 0 ? 'at its beginning' : `in step ${step} of ${replaySteps(replay)}`;
  const cause = replay.portableMath
    ? 'The game, its files or a library have changed since it was recorded, or something in it is left to chance: ' +
      'run checkEnvironment, and record the episode again.'
    : 'The game has changed since it was recorded, or it was recorded in another engine, whose Math differs in last bits: ' +
      'set portableMath: true in the environment, and record the episode again.';
  return `The replay of '${replay.environment}' differs ${place}: got hash ${hashText(got)}, expected ${hashText(replay.hashes[step])}. ${cause}`;
}
