import type { VectorEnvironment } from '../env';
import { mixSeeds, type Random, type SeededRandom, seededRandom } from '../math';
import { maskSize, spaceSize } from '../spaces';
import { createEnds } from './ends';
import { createRecorder } from './recorder';
import type { Rollout } from './rollout';

/** Who plays: turns observations into actions. */
export interface Player {
  /** Numbers of a recorded action, and whether they are whole. */
  readonly actionSize: number;
  readonly whole: boolean;
  /** [count, observation size] → [count, outputs], for the rows still in their episodes; any number of outputs. */
  decide(observations: Float32Array, count: number): Float32Array;
  /**
   * Chooses the action of the row that begins at outputs[at] and writes it to actions[to]; masks[maskAt] on says which
   * choices are allowed, unless `masks` is empty.
   */
  choose(
    outputs: Float32Array,
    at: number,
    masks: Uint8Array,
    maskAt: number,
    random: Random,
    actions: Int32Array | Float32Array,
    to: number,
  ): void;
  /** Writes what the environment takes for the action recorded at actions[from]. */
  act(
    actions: Int32Array | Float32Array,
    from: number,
    environmentActions: Int32Array | Float32Array,
    to: number,
  ): void;
}

export interface CollectPlan {
  /** Episodes of the environment to play in a round; each gives as many trajectories as it has agents. */
  readonly episodes: number;
  /** Whole rounds are played until they have this many steps. Default: one round. */
  readonly minimumSteps?: number;
  /** The seed of each episode: for its world, and for the chance in its actions. */
  episodeSeed(episode: number): number;
  readonly player: Player;
  /** Called after every step of the batch; a promise it returns is waited for. Lets others have the thread. */
  breathe?(): Promise<void> | undefined;
}

export interface Collector {
  /**
   * Plays exactly the episodes planned, each to its end. None is dropped for being long, so short ones are not
   * over-represented: copies without an episode left rest.
   */
  collect(plan: CollectPlan): Promise<Rollout>;
}

/** Plays episodes in all copies of an environment at once, with players whose actions are of the given kind. */
export function createCollector(environment: VectorEnvironment, kind: Pick<Player, 'actionSize' | 'whole'>): Collector {
  const { agents, copies, actionSpace, actionMasks, observations, rewards, terminated, truncated } = environment;
  const rows = copies * agents;
  const size = spaceSize(environment.observationSpace);
  const masks = environment.masked ? maskSize(actionSpace) : 0;
  const { actionSize, whole } = kind;
  const recorder = createRecorder({ observation: size, action: actionSize, actionMask: masks, whole });
  const ends = createEnds(size, environment.rewardTerms.length);
  const chosen = whole ? new Int32Array(rows * actionSize) : new Float32Array(rows * actionSize);
  const environmentSize = spaceSize(actionSpace);
  const actions =
    actionSpace.type === 'box' ? new Float32Array(rows * environmentSize) : new Int32Array(rows * environmentSize);
  const randoms: SeededRandom[] = Array.from({ length: rows }, () => seededRandom(0));
  const trajectoryOf = new Int32Array(rows); // −1: no episode, or ended
  const stepOf = new Int32Array(rows);
  const agentsLeft = new Int32Array(copies);

  async function collect(plan: CollectPlan): Promise<Rollout> {
    recorder.clear();
    ends.clear();
    do await playRound(plan, ends.count / agents);
    while (recorder.steps < (plan.minimumSteps ?? 0));
    return recorder.finish({ agents, ...ends.finish() });
  }

  /** Plays episodes `first` … `first + plan.episodes` − 1. */
  async function playRound(plan: CollectPlan, first: number): Promise<void> {
    const last = first + plan.episodes;
    ends.extend(plan.episodes * agents);
    trajectoryOf.fill(-1);
    let begun = first;
    let playing = 0;
    const begin = (copy: number): void => {
      beginEpisode(copy, begun, plan.episodeSeed(begun));
      begun++;
      playing += agents;
    };
    for (let copy = 0; copy < copies && begun < last; copy++) begin(copy);
    while (playing > 0) {
      decideAndRecord(plan.player, playing);
      environment.step(actions);
      for (let row = 0; row < rows; row++) {
        if (trajectoryOf[row] < 0 || !takeOutcome(row)) continue;
        playing--;
        const copy = Math.floor(row / agents);
        if (--agentsLeft[copy] === 0 && begun < last) begin(copy);
      }
      const pause = plan.breathe?.();
      if (pause) await pause;
    }
  }

  function beginEpisode(copy: number, episode: number, seed: number): void {
    environment.reset(copy, seed);
    for (let agent = 0; agent < agents; agent++) {
      const row = copy * agents + agent;
      trajectoryOf[row] = episode * agents + agent;
      randoms[row].seed(mixSeeds([seed, agent]), 1);
    }
    agentsLeft[copy] = agents;
  }

  /** Whether the row's episode has ended with this step. */
  function takeOutcome(row: number): boolean {
    const trajectory = trajectoryOf[row];
    if (!Number.isFinite(rewards[row])) throw badReward(environment, row);
    recorder.reward(stepOf[row], rewards[row]);
    ends.addTerms(trajectory, environment.terms, row * environment.rewardTerms.length);
    if (!terminated[row] && !truncated[row]) return false;
    for (let i = row * size; i < (row + 1) * size; i++) {
      if (!Number.isFinite(observations[i])) throw badObservation(environment);
    }
    ends.note(trajectory, terminated[row], observations, row * size);
    trajectoryOf[row] = -1;
    return true;
  }

  /** One batch for the rows still playing: observe, decide, choose. Long and plain because every step passes here. */
  function decideAndRecord(player: Player, playing: number): void {
    const batch = recorder.observationsFor(playing);
    const allowed = recorder.masksFor(playing);
    let at = 0;
    let maskAt = 0;
    let check = 0; // stays 0 unless a number is infinite or none
    for (let row = 0; row < rows; row++) {
      if (trajectoryOf[row] < 0) continue;
      for (let i = row * size; i < (row + 1) * size; i++) {
        batch[at++] = observations[i];
        check += observations[i] * 0;
      }
      for (let i = row * masks; i < (row + 1) * masks; i++) allowed[maskAt++] = actionMasks[i];
    }
    if (check !== 0) throw badObservation(environment);
    const outputs = player.decide(batch, playing);
    for (let i = 0; i < outputs.length; i++) check += outputs[i] * 0;
    if (check !== 0) throw new Error(NO_DECISION);
    recorder.setOutputs(outputs, playing);
    const stride = outputs.length / playing;
    for (let row = 0, index = 0; row < rows; row++) {
      if (trajectoryOf[row] < 0) continue;
      const to = row * actionSize;
      player.choose(outputs, stride * index, allowed, masks * index, randoms[row], chosen, to);
      player.act(chosen, to, actions, row * environmentSize);
      stepOf[row] = recorder.add(trajectoryOf[row], chosen, to);
      index++;
    }
  }

  return { collect };
}

const NO_DECISION =
  'The policy put out numbers that are not finite and cannot decide. Go back to an earlier policy, or train with a lower ' +
  'learning rate.';

function badObservation({ id, observations, observationSpace }: VectorEnvironment): Error {
  const at = observations.findIndex((value) => !Number.isFinite(value));
  const size = spaceSize(observationSpace);
  const where = `number ${at % size} of row ${Math.floor(at / size)}`;
  return new Error(
    `${id}: got ${observations[at]} in an observation, ${where}, expected finite numbers. Mend what writes it.`,
  );
}

function badReward({ id, rewards }: VectorEnvironment, row: number): Error {
  return new Error(
    `${id}: got ${rewards[row]} as the reward of row ${row}, expected a finite number. Mend what writes it.`,
  );
}
