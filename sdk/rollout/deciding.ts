import type { VectorEnvironment } from '../env';
import type { SeededRandom } from '../math';
import { maskSize, spaceSize } from '../spaces';
import { firstRows } from './copies';
import { badObservation, noDecision } from './errors';
import type { Player } from './player';
import type { Recorder } from './recorder';

/** The rows of an environment while episodes are played. */
export interface PlayedRows {
  /** The trajectory that each is in; −1: no episode, or ended. */
  readonly trajectoryOf: Int32Array;
  /** The recorder's number of the step that was just decided; −1: nothing was. */
  readonly stepOf: Int32Array;
  readonly randoms: readonly SeededRandom[];
}

/**
 * Lets a player decide for the rows that are there, all at once: observe, decide, choose, record. Returns what the
 * environment is to do. Long and plain, and on arrays that are used again, because every step passes here.
 */
export function createDeciding(
  environment: VectorEnvironment,
  player: Player,
  { trajectoryOf, stepOf, randoms }: PlayedRows,
  recorder: Recorder,
): () => Int32Array | Float32Array {
  const { actionSize, whole } = player;
  const { actionSpace, actionMasks, observations, absent } = environment;
  const rows = trajectoryOf.length;
  const size = spaceSize(environment.observationSpace);
  const masks = environment.masked ? maskSize(actionSpace) : 0;
  const environmentSize = spaceSize(actionSpace);
  const deciding = new Int32Array(rows); // which row each decision is for
  const owners = new Int32Array(rows);
  const seen = new Float32Array(rows * size);
  const allowed = new Uint8Array(rows * masks);
  const chosen = whole ? new Int32Array(rows * actionSize) : new Float32Array(rows * actionSize);
  const actions =
    actionSpace.type === 'box' ? new Float32Array(rows * environmentSize) : new Int32Array(rows * environmentSize);
  const first = {
    owners: firstRows(owners, 1),
    observations: firstRows(seen, size),
    actionMasks: firstRows(allowed, masks),
    actions: firstRows(chosen, actionSize),
  };

  /** Gathers what those see who decide now; returns how many they are. */
  function observe(): number {
    let count = 0;
    let at = 0;
    let maskAt = 0;
    let check = 0; // stays 0 unless a number is infinite or none
    for (let row = 0; row < rows; row++) {
      stepOf[row] = -1;
      if (trajectoryOf[row] < 0 || absent[row]) continue;
      deciding[count] = row;
      owners[count++] = trajectoryOf[row];
      for (let i = row * size; i < (row + 1) * size; i++) {
        seen[at++] = observations[i];
        check += observations[i] * 0;
      }
      for (let i = row * masks; i < (row + 1) * masks; i++) allowed[maskAt++] = actionMasks[i];
    }
    if (check !== 0) throw badObservation(environment);
    return count;
  }

  function decide(): Int32Array | Float32Array {
    const count = observe();
    if (count === 0) return actions;
    const outputs = player.decide(first.observations(count), count);
    let check = 0;
    for (let i = 0; i < outputs.length; i++) check += outputs[i] * 0;
    if (check !== 0) throw noDecision();
    const stride = (outputs.length / count) | 0; // whole for the engine too, or it would box what it is multiplied by
    for (let index = 0; index < count; index++) {
      const row = deciding[index];
      const to = index * actionSize;
      player.choose(outputs, stride * index, allowed, masks * index, randoms[row], chosen, to);
      player.act(chosen, to, actions, row * environmentSize);
    }
    const step = recorder.add({
      owners: first.owners(count),
      observations: first.observations(count),
      actionMasks: first.actionMasks(count),
      outputs,
      actions: first.actions(count),
    });
    for (let index = 0; index < count; index++) stepOf[deciding[index]] = step + index;
    return actions;
  }

  return decide;
}
