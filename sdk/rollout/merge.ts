import type { Numbers } from './copies';
import type { Rollout } from './rollout';

/** One trajectory of one part. */
interface Piece {
  readonly part: Rollout;
  readonly trajectory: number;
}

/**
 * Rollouts of different episodes as one: what a single collector would have given, bit for bit, but for `order`, which is
 * empty where steps of several parts come together. The only part with steps is returned as it is.
 *
 * @param parts at least one, of the same environment and kind of player, each episode whole in one of them
 */
export function mergeRollouts(parts: readonly Rollout[]): Rollout {
  const played = parts.filter(({ steps }) => steps > 0);
  if (played.length < 2) return played[0] ?? parts[0];
  const pieces = played.flatMap((part) => Array.from(part.episodes, (_, trajectory): Piece => ({ part, trajectory })));
  pieces.sort((a, b) => a.part.episodes[a.trajectory] - b.part.episodes[b.trajectory]); // stable: agents stay in order
  const starts = new Int32Array(pieces.length + 1);
  for (let j = 0; j < pieces.length; j++) starts[j + 1] = starts[j] + stepsOf(pieces[j]);
  return {
    steps: starts[pieces.length],
    trajectories: pieces.length,
    starts,
    order: new Int32Array(0),
    observations: joinSteps(pieces, starts, (part) => part.observations),
    actions: joinSteps(pieces, starts, (part) => part.actions),
    actionMasks: joinSteps(pieces, starts, (part) => part.actionMasks),
    outputs: joinSteps(pieces, starts, (part) => part.outputs),
    rewards: joinSteps(pieces, starts, (part) => part.rewards),
    episodes: joinEnds(pieces, (part) => part.episodes),
    terminated: joinEnds(pieces, (part) => part.terminated),
    finalObservations: joinEnds(pieces, (part) => part.finalObservations),
    terms: joinEnds(pieces, (part) => part.terms),
  };
}

const stepsOf = ({ part: { starts }, trajectory }: Piece) => starts[trajectory + 1] - starts[trajectory];

/** Arrays of numbers for each step, put together. */
function joinSteps<T extends Numbers>(
  pieces: readonly Piece[],
  starts: Int32Array,
  numbersOf: (part: Rollout) => T,
): T {
  const [{ part }] = pieces;
  const width = numbersOf(part).length / part.steps;
  const all = emptyLike(numbersOf(part), starts[pieces.length] * width);
  for (let j = 0; j < pieces.length; j++) {
    const from = pieces[j].part.starts[pieces[j].trajectory] * width;
    const length = (starts[j + 1] - starts[j]) * width;
    all.set(numbersOf(pieces[j].part).subarray(from, from + length), starts[j] * width);
  }
  return all;
}

/** Arrays of numbers for each trajectory, put together. */
function joinEnds<T extends Numbers>(pieces: readonly Piece[], numbersOf: (part: Rollout) => T): T {
  const [{ part }] = pieces;
  const width = numbersOf(part).length / part.trajectories;
  const all = emptyLike(numbersOf(part), pieces.length * width);
  for (let j = 0; j < pieces.length; j++) {
    const from = pieces[j].trajectory * width;
    all.set(numbersOf(pieces[j].part).subarray(from, from + width), j * width);
  }
  return all;
}

/** Zeros, in numbers of the same kind. */
function emptyLike<T extends Numbers>(array: T, length: number): T {
  return new (array.constructor as new (length: number) => T)(length);
}
