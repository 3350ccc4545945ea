import type { VectorEnvironment } from '../env';
import { mixSeeds, type SeededRandom, seededRandom } from '../math';
import { maskSize, spaceSize } from '../spaces';
import { createEnds } from './ends';
import { badObservation, badReward, goneAgain, nobodyAppeared, noDecision } from './errors';
import type { Player } from './player';
import { createRecorder } from './recorder';
import type { Rollout } from './rollout';

export interface CollectPlan {
  /** Episodes of the environment to play in a round; each gives a trajectory for each of its agents that appears. */
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
   * over-represented: copies without an episode left rest. An agent's trajectory begins when it appears.
   *
   * @throws Error if in a whole round nobody has appeared, and for observations, rewards and decisions that are not finite.
   */
  collect(plan: CollectPlan): Promise<Rollout>;
}

/** Plays episodes in all copies of an environment at once, with players whose actions are of the given kind. */
export function createCollector(environment: VectorEnvironment, kind: Pick<Player, 'actionSize' | 'whole'>): Collector {
  const { agents, copies, actionSpace, actionMasks, observations, rewards } = environment;
  const { terminated, truncated, absent } = environment;
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
  const stepOf = new Int32Array(rows); // −1: nothing was decided
  const agentsLeft = new Int32Array(copies);

  async function collect(plan: CollectPlan): Promise<Rollout> {
    recorder.clear();
    ends.clear();
    do {
      await playRound(plan, ends.count / agents);
      if (recorder.steps === 0) throw nobodyAppeared(environment, plan.episodes);
    } while (recorder.steps < (plan.minimumSteps ?? 0));
    return finish();
  }

  /** Numbers are given to all agents of all episodes; those that never appeared have no steps, and are left out now. */
  function finish(): Rollout {
    const { starts, ...recorded } = recorder.finish(ends.count);
    const all = Int32Array.from({ length: ends.count }, (_, j) => j);
    const appeared = all.filter((j) => starts[j + 1] > starts[j]);
    return {
      ...recorded,
      starts: Int32Array.from([...appeared.map((j) => starts[j]), recorded.steps]),
      episodes: appeared.map((j) => Math.floor(j / agents)),
      ...ends.finish(appeared),
    };
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
      decideAndRecord(plan.player);
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
    const over = terminated[row] !== 0 || truncated[row] !== 0;
    if (stepOf[row] >= 0) takeStep(row, over);
    if (over) trajectoryOf[row] = -1;
    return over;
  }

  /** What came of the row's decision. */
  function takeStep(row: number, over: boolean): void {
    const trajectory = trajectoryOf[row];
    if (absent[row]) throw goneAgain(environment, row);
    if (!Number.isFinite(rewards[row])) throw badReward(environment, row);
    recorder.reward(stepOf[row], rewards[row]);
    ends.addTerms(trajectory, environment.terms, row * environment.rewardTerms.length);
    if (!over) return;
    for (let i = row * size; i < (row + 1) * size; i++) {
      if (!Number.isFinite(observations[i])) throw badObservation(environment);
    }
    ends.note(trajectory, terminated[row], observations, row * size);
  }

  /** One batch for the rows that are there: observe, decide, choose. Long and plain because every step passes here. */
  function decideAndRecord(player: Player): void {
    let deciding = 0;
    for (let row = 0; row < rows; row++) {
      stepOf[row] = -1;
      if (trajectoryOf[row] >= 0 && !absent[row]) deciding++;
    }
    if (deciding === 0) return;
    const batch = recorder.observationsFor(deciding);
    const allowed = recorder.masksFor(deciding);
    let at = 0;
    let maskAt = 0;
    let check = 0; // stays 0 unless a number is infinite or none
    for (let row = 0; row < rows; row++) {
      if (trajectoryOf[row] < 0 || absent[row]) continue;
      for (let i = row * size; i < (row + 1) * size; i++) {
        batch[at++] = observations[i];
        check += observations[i] * 0;
      }
      for (let i = row * masks; i < (row + 1) * masks; i++) allowed[maskAt++] = actionMasks[i];
    }
    if (check !== 0) throw badObservation(environment);
    const outputs = player.decide(batch, deciding);
    for (let i = 0; i < outputs.length; i++) check += outputs[i] * 0;
    if (check !== 0) throw noDecision();
    recorder.setOutputs(outputs, deciding);
    const stride = outputs.length / deciding;
    for (let row = 0, index = 0; row < rows; row++) {
      if (trajectoryOf[row] < 0 || absent[row]) continue;
      const to = row * actionSize;
      player.choose(outputs, stride * index, allowed, masks * index, randoms[row], chosen, to);
      player.act(chosen, to, actions, row * environmentSize);
      stepOf[row] = recorder.add(trajectoryOf[row], chosen, to);
      index++;
    }
  }

  return { collect };
}
