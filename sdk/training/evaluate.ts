import type { EnvironmentDefinition, VectorEnvironment } from '../env';
import { mean, mixSeeds, type Random } from '../math';
import { createNetwork, greedyCategorical } from '../nn';
import { type OptionDescriptions, type OptionValues, resolveOptions } from '../options';
import { assertFits, type Policy } from '../policy';
import { createCollector, episodeLengths, episodeReturns } from '../rollout';

/** Copies played at once, at most. */
const COPIES = 16;

/** What playing without learning gave; one number an episode. */
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
    help: 'Episodes to play, rounded up to whole scenes.',
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
  const { actionSpace } = definition;
  if (actionSpace.type !== 'discrete')
    throw new Error(`evaluate: got a box action space in '${definition.id}', expected a discrete one.`);
  const episodes = Math.ceil(options.episodes / definition.agents);
  const player = policy === 'random' ? randomPlayer(actionSpace.n) : policyPlayer(definition, policy, actionSpace.n);
  let environment: VectorEnvironment | undefined;
  try {
    environment = await definition.create(Math.min(COPIES, episodes));
    const { rewardTerms: names } = environment;
    const rollout = await createCollector(environment).collect({
      episodes,
      episodeSeed: (episode) => mixSeeds([options.seed, 2, episode]),
      breathe,
      ...player,
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

interface Player {
  decide(observations: Float32Array, rows: number): Float32Array;
  choose(outputs: Float32Array, at: number, random: Random): number;
  dispose(): void;
}

function randomPlayer(actions: number): Player {
  return {
    decide: (_observations, rows) => new Float32Array(rows),
    choose: (_outputs, _at, random) => Math.floor(random() * actions),
    dispose() {},
  };
}

function policyPlayer(definition: EnvironmentDefinition, { manifest, tensors }: Policy, actions: number): Player {
  assertFits(manifest, definition);
  const network = createNetwork(manifest.layers);
  const flat = manifest.layers.flatMap((_, i) => [...tensors[`layers.${i}.weight`], ...tensors[`layers.${i}.bias`]]);
  network.load(Float32Array.from(flat));
  return {
    decide: (observations, rows) => network.forward(normalized(observations, manifest.normalization, tensors), rows),
    choose: (outputs, at) => greedyCategorical(outputs, at, actions),
    dispose: network.dispose,
  };
}

/** Observations as the policy's network wants them: clip((x − mean) / deviation). */
function normalized(
  observations: Float32Array,
  normalization: Policy['manifest']['normalization'],
  tensors: Policy['tensors'],
): Float32Array {
  if (!normalization) return observations;
  const { clip } = normalization;
  const { 'observation.mean': mean, 'observation.deviation': deviation } = tensors;
  return observations.map((value, i) => {
    const scaled = (value - mean[i % mean.length]) / deviation[i % mean.length];
    return Math.min(Math.max(scaled, -clip), clip);
  });
}
