import type { EnvironmentDefinition, VectorEnvironment } from '../env';
import { mean, mixSeeds } from '../math';
import { type OptionDescriptions, type OptionValues, resolveOptions } from '../options';
import type { Policy } from '../policy';
import { createCollector, episodeLengths, episodeReturns } from '../rollout';
import { greedyPlayer, randomPlayer } from './players';

/** Copies played at once, at most. */
const COPIES = 16;

/** What playing without learning gave; one number an episode, which is the life of one agent. */
export interface Evaluation {
  readonly episodes: number;
  readonly meanReturn: number;
  readonly meanLength: number;
  readonly returns: readonly number[];
  /** Steps of each episode. */
  readonly lengths: readonly number[];
  /** Mean over episodes of each reward term's sum. */
  readonly terms: Readonly<Record<string, number>>;
}

export const evaluationOptions = {
  episodes: {
    kind: 'number',
    default: 50,
    min: 1,
    max: 1e6,
    whole: true,
    help: 'Episodes to play, one for each agent, rounded up to whole scenes; agents who never appear have none.',
  },
  seed: {
    kind: 'number',
    default: 1,
    min: 0,
    max: 4294967295,
    whole: true,
    help: 'Decides the episodes; they differ from those of training with the same seed.',
  },
} as const satisfies OptionDescriptions;

export interface EvaluationOptions extends Partial<OptionValues<typeof evaluationOptions>> {
  /** See `CollectPlan.breathe`. */
  breathe?(): Promise<void> | undefined;
}

/**
 * Plays a policy's most probable actions, or uniformly random ones, on environments of its own: seeds differ from those of
 * training.
 *
 * @throws Error if the policy is for other spaces; RangeError for an option that is unknown or does not fit.
 */
export async function evaluate(
  definition: EnvironmentDefinition,
  policy: Policy | 'random',
  { breathe, ...given }: EvaluationOptions,
): Promise<Evaluation> {
  const options = resolveOptions('evaluate', evaluationOptions, given);
  const episodes = Math.ceil(options.episodes / definition.agents);
  const player = policy === 'random' ? randomPlayer(definition) : greedyPlayer(definition, policy);
  let environment: VectorEnvironment | undefined;
  try {
    environment = await definition.create(Math.min(COPIES, episodes));
    const { rewardTerms: names } = environment;
    const rollout = await createCollector(environment, player).collect({
      episodes,
      episodeSeed: (episode) => mixSeeds([options.seed, 2, episode]),
      breathe,
    });
    const returns = [...episodeReturns(rollout)];
    const lengths = [...episodeLengths(rollout)];
    const terms = names.map((name, i) => [name, mean(returns.map((_, j) => rollout.terms[j * names.length + i]))]);
    return {
      episodes: rollout.trajectories,
      meanReturn: mean(returns),
      meanLength: mean(lengths),
      returns,
      lengths,
      terms: Object.fromEntries(terms),
    };
  } finally {
    environment?.close();
    player.dispose();
  }
}
