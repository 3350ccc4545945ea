import type Phaser from 'phaser';
import { createActions, type Rows } from '../../env';
import { mixSeeds, seededRandom } from '../../math';
import type { Witness } from '../../replay';
import { maskSize, spaceSize } from '../../spaces';
import { clearAction, createDecision, showAction, showThinking } from '../agents/decision';
import type { Decider } from '../agents/drivers';
import { rewardTermsOf } from '../agents/reward';
import { createSceneCopy } from '../agents/scene-copy';
import { createRows } from '../agents/scene-vector';
import type { Person } from '../controls/person';
import type { SceneEnvironment } from '../definition';
import type { World } from '../world/world';
import type { StageEpisode, StageStep } from './stage-types';

/** Frames (1 s) for which the game goes on by itself after an episode, so that one sees how it ended. */
export const FRAMES_TO_SEE_THE_END = 60;

export interface PlayEvents {
  onStep?(step: StageStep): void;
  onEpisode?(episode: StageEpisode): void;
}

export interface PlayOptions<S extends Phaser.Scene> extends PlayEvents {
  readonly environment: SceneEnvironment<S>;
  readonly world: World<S>;
  readonly person: Person;
}

/** Episode after episode in one world, frame by frame; it knows nothing of the display's time. */
export interface Play {
  readonly step: StageStep;
  /** What the last step told about each agent. The same arrays each time, overwritten. */
  readonly rows: Rows;
  /** Whether an episode is under way. */
  readonly playing: boolean;
  /** Whether it is over, and the scene goes on undriven for another frame. */
  readonly lingering: boolean;
  /** Who decides from the next step on. */
  decider: Decider;
  /** Who is told of the episodes from their beginnings, if anybody. */
  witness: Witness | null;
  /** Begins an episode: one seed and one number, one episode; or the one of a world's own seed. */
  begin(seed: number, episode: number, worldSeed?: number): void;
  /**
   * Runs a frame of the episode; for a moment after its end the scene goes on undriven, then the next one begins. Does
   * nothing while the world is loading.
   */
  frame(): void;
}

export function createPlay<S extends Phaser.Scene>(options: PlayOptions<S>, first: Decider): Play {
  const { environment, world, person } = options;
  const { observationSpace, actionSpace, agents, scene: definition } = environment;
  const size = spaceSize(observationSpace);
  world.begin(0);
  const rewardTerms = rewardTermsOf(definition, world);
  const rows = createRows(definition, 1, rewardTerms.length);
  const copy = createSceneCopy({ definition, world, copy: 0, rows, rewardTerms });
  const observations = Array.from({ length: agents }, (_, i) => rows.observations.subarray(i * size, (i + 1) * size));
  const choices = maskSize(actionSpace);
  const masks = Array.from({ length: agents }, (_, i) =>
    definition.mask ? rows.actionMasks.subarray(i * choices, (i + 1) * choices) : undefined,
  );
  const actions = createActions(actionSpace, agents);
  const random = seededRandom(0);
  const terms = new Float64Array(rewardTerms.length);
  const step = {
    observation: new Float32Array(size),
    ...createDecision(actionSpace),
    reward: 0,
    episodeReturn: 0,
    episodeSteps: 0,
    episode: 0,
  };
  let seed = 0;
  let inStep = false;
  let rest = 0;
  let driving: Decider | null = null;

  const play: Play = {
    step,
    rows,
    get playing() {
      return copy.playing;
    },
    get lingering() {
      return !copy.playing && rest > 1;
    },
    decider: first,
    witness: null,
    begin(nextSeed, episode, worldSeed = mixSeeds([nextSeed, episode])) {
      seed = nextSeed;
      inStep = false;
      rest = 0;
      terms.fill(0);
      random.seed(seed, episode);
      person.forget();
      copy.reset(worldSeed);
      clearAction(step);
      Object.assign(step, { reward: 0, episodeReturn: 0, episodeSteps: 0, episode });
      step.observation.set(observations[0]);
      play.witness?.begin(worldSeed, rows);
    },
    frame() {
      if (world.loading) return;
      if (!copy.playing) {
        if (--rest > 0) world.realm.run(world.frame);
        else play.begin(seed, step.episode + 1);
        return;
      }
      if (!inStep) beginStep();
      inStep = !copy.frame();
      if (!inStep) endStep();
    },
  };

  function beginStep(): void {
    const { decider } = play;
    if (decider !== driving) {
      if (decider.manual !== driving?.manual) copy.release();
      person.connect(decider.manual);
      driving = decider;
    }
    step.observation.set(observations[0]);
    clearAction(step);
    showThinking(step, null);
    if (!decider.manual) for (let agent = 0; agent < agents; agent++) if (isThere(agent)) decide(decider, agent);
    copy.act(decider.manual ? null : actions);
  }

  /** Whether it is an agent's turn: it has appeared, and its episode has not ended. */
  function isThere(agent: number): boolean {
    return !rows.absent[agent] && !rows.terminated[agent] && !rows.truncated[agent];
  }

  function decide(decider: Decider, agent: number): void {
    decider.decide(observations[agent], actions, agent, random, masks[agent]);
    if (agent > 0) return;
    showAction(step, actions);
    showThinking(step, decider.thinking);
  }

  function endStep(): void {
    step.reward = rows.rewards[0];
    step.episodeReturn += step.reward;
    step.episodeSteps = copy.steps;
    for (let i = 0; i < terms.length; i++) terms[i] += rows.terms[i];
    play.witness?.step(driving?.manual ? null : actions, rows);
    options.onStep?.(step);
    if (copy.playing) return;
    copy.release();
    rest = FRAMES_TO_SEE_THE_END;
    options.onEpisode?.({
      episodeReturn: step.episodeReturn,
      episodeSteps: step.episodeSteps,
      terms: Object.fromEntries(rewardTerms.map((name, i) => [name, terms[i]])),
      terminated: rows.terminated[0] === 1,
    });
  }

  return play;
}
