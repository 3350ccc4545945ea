import type { VectorEnvironment } from '../env';
import { mixSeeds, type Random, type SeededRandom, seededRandom } from '../math';
import { spaceSize } from '../spaces';
import { createRecorder } from './recorder';
import type { Rollout } from './rollout';

/** What to collect, and how to act. */
export interface CollectPlan {
  /** Episodes to play, at least 1; each gives one trajectory for every agent. */
  readonly episodes: number;
  /**
   * The seed of an episode, a whole number: it decides the episode's world and its actions' chance, so that trajectories
   * do not depend on how many copies play them.
   */
  episodeSeed(episode: number): number;
  /** The policy's outputs for `rows` observations: [rows, size] → [rows, outputs]. */
  decide(observations: Float32Array, rows: number): Float32Array;
  /** The action for the outputs that begin at `at`. */
  choose(outputs: Float32Array, at: number, random: Random): number;
  /** Asked after every step: a promise to wait for, if it is time to let others have the thread. */
  breathe?(): Promise<void> | undefined;
}

export interface Collector {
  /**
   * Plays exactly the episodes planned, each to its end. None is dropped for being long, so short ones are not
   * over-represented: copies without an episode left rest.
   */
  collect(plan: CollectPlan): Promise<Rollout>;
}

function notFinite({ id, observations, observationSpace }: VectorEnvironment): Error {
  const at = observations.findIndex((value) => !Number.isFinite(value));
  const size = spaceSize(observationSpace);
  const where = `number ${at % size} of row ${Math.floor(at / size)}`;
  return new Error(
    `${id}: got ${observations[at]} in an observation, ${where}, expected finite numbers. Mend what writes it.`,
  );
}

/** Plays episodes in all copies of an environment at once. */
export function createCollector(environment: VectorEnvironment): Collector {
  const { agents, copies, observations, rewards, terminated, truncated } = environment;
  const rows = copies * agents;
  const size = spaceSize(environment.observationSpace);
  const termCount = environment.rewardTerms.length;
  const recorder = createRecorder(size);
  const actions = new Int32Array(rows);
  const randoms: SeededRandom[] = Array.from({ length: rows }, () => seededRandom(0));
  const trajectoryOf = new Int32Array(rows); // −1: no episode, or ended
  const stepOf = new Int32Array(rows);
  const agentsLeft = new Int32Array(copies);

  async function collect(plan: CollectPlan): Promise<Rollout> {
    const trajectories = plan.episodes * agents;
    const ends = {
      trajectories,
      terminated: new Uint8Array(trajectories),
      finalObservations: new Float32Array(trajectories * size),
      terms: new Float64Array(trajectories * termCount),
    };
    recorder.clear();
    trajectoryOf.fill(-1);
    let begun = 0;
    let playing = 0;
    const begin = (copy: number): void => {
      const episode = begun++;
      const seed = plan.episodeSeed(episode);
      environment.reset(copy, seed);
      for (let agent = 0; agent < agents; agent++) {
        const row = copy * agents + agent;
        trajectoryOf[row] = episode * agents + agent;
        randoms[row].seed(mixSeeds([seed, agent]), 1);
      }
      agentsLeft[copy] = agents;
      playing += agents;
    };
    for (let copy = 0; copy < copies && begun < plan.episodes; copy++) begin(copy);

    while (playing > 0) {
      decideAndRecord(plan, playing);
      environment.step(actions);
      for (let row = 0; row < rows; row++) {
        const trajectory = trajectoryOf[row];
        if (trajectory < 0) continue;
        recorder.reward(stepOf[row], rewards[row]);
        for (let i = 0; i < termCount; i++)
          ends.terms[trajectory * termCount + i] += environment.terms[row * termCount + i];
        if (!terminated[row] && !truncated[row]) continue;
        ends.terminated[trajectory] = terminated[row];
        ends.finalObservations.set(observations.subarray(row * size, (row + 1) * size), trajectory * size);
        trajectoryOf[row] = -1;
        playing--;
        const copy = Math.floor(row / agents);
        if (--agentsLeft[copy] === 0 && begun < plan.episodes) begin(copy);
      }
      const pause = plan.breathe?.();
      if (pause) await pause;
    }
    return recorder.finish(ends);
  }

  /** One batch for the rows still playing: observe, decide, choose. Long and plain because every step passes here. */
  function decideAndRecord(plan: CollectPlan, playing: number): void {
    const batch = recorder.observationsFor(playing);
    let at = 0;
    let check = 0; // stays 0 unless a number is infinite or none
    for (let row = 0; row < rows; row++) {
      if (trajectoryOf[row] < 0) continue;
      for (let i = row * size; i < (row + 1) * size; i++) {
        batch[at++] = observations[i];
        check += observations[i] * 0;
      }
    }
    if (check !== 0) throw notFinite(environment);
    const outputs = plan.decide(batch, playing);
    const stride = outputs.length / playing;
    let index = 0;
    for (let row = 0; row < rows; row++) {
      if (trajectoryOf[row] < 0) continue;
      actions[row] = plan.choose(outputs, stride * index++, randoms[row]);
      stepOf[row] = recorder.add(trajectoryOf[row], actions[row]);
    }
  }

  return { collect };
}
