import type { EnvironmentDefinition } from '../env';
import { mean, mixSeeds, type Random } from '../math';
import { createNetwork, greedyCategorical } from '../nn';
import { assertFits, type Policy } from '../policy';
import { createCollector, episodeLengths, episodeReturns } from '../rollout';

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

export interface EvaluationOptions {
  readonly episodes: number;
  readonly seed: number;
  breathe?(): Promise<void> | undefined;
}

/**
 * Plays a policy's most probable actions, or uniformly random ones, on environments of its own: seeds differ from those of
 * training.
 *
 * @throws Error if the policy is for other spaces.
 */
export async function evaluate(
  definition: EnvironmentDefinition,
  policy: Policy | 'random',
  options: EvaluationOptions,
): Promise<Evaluation> {
  const { actionSpace } = definition;
  if (actionSpace.type !== 'discrete')
    throw new Error(`evaluate: got a box action space in '${definition.id}', expected a discrete one.`);
  const player = policy === 'random' ? randomPlayer(actionSpace.n) : policyPlayer(definition, policy, actionSpace.n);
  const episodes = Math.ceil(options.episodes / definition.agents);
  const environment = await definition.create(Math.min(16, episodes));
  try {
    const rollout = await createCollector(environment).collect({
      episodes,
      episodeSeed: (episode) => mixSeeds([options.seed, 2, episode]),
      breathe: options.breathe,
      ...player,
    });
    const returns = [...episodeReturns(rollout)];
    const lengths = [...episodeLengths(rollout)];
    const names = environment.rewardTerms;
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
    environment.close();
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
    decide: (observations, rows) => network.forward(observations, rows),
    choose: (outputs, at) => greedyCategorical(outputs, at, actions),
    dispose: network.dispose,
  };
}
