import { explainedVariance } from '../math';
import { type DescentStep, scheduledRate } from '../nn';
import type { Rollout } from '../rollout';
import type { AscentOptions, DataOptions, PolicyOptions, TrunkOptions, ValueOptions } from '../settings';
import { type ActorCritic, type ColumnGradient, createActorCritic } from './actor-critic';
import type { Algorithm, AlgorithmContext, AlgorithmState, UpdateMetrics, UpdateTime } from './algorithm';
import type { LossReport } from './losses';
import { type Minibatch, shuffled, wholeBatch } from './minibatches';
import { createObservationScale } from './observation-scale';
import { createPlayer } from './player';
import { createReturnScale } from './return-scale';
import { createRewardScale } from './reward-scale';

/** A rollout as an algorithm learns from it. */
export interface Batch extends Minibatch {
  readonly rollout: Rollout;
  /** [steps] */
  readonly rewards: Float32Array;
  /** [steps]: v(s_t), in units of `rewards`. */
  readonly values: Float32Array;
  /**
   * [trajectories]: what the time after each is worth: 0 where it terminated, the value of its final observation where it
   * was truncated.
   */
  readonly tails: Float32Array;
}

export type LearnerOptions = DataOptions &
  PolicyOptions &
  Pick<TrunkOptions, 'sharedTrunk'> &
  ValueOptions &
  Omit<AscentOptions, 'learningRate'>;

/** What all algorithms do around the update that makes each what it is. */
export interface Learner extends Omit<Algorithm, 'update'> {
  readonly net: ActorCritic;
  /** Sees, scales and values a rollout that the policy as it is has just played. */
  begin(rollout: Rollout): Batch;
  /**
   * Takes new returns into the running scale, and gives them as the value network is to predict them.
   *
   * @throws Error if one is not finite; nothing has changed then.
   */
  valueTargets(returns: Float32Array): Float32Array;
  /** The batch's values as the network predicted them; ask before `valueTargets` moves the scale. */
  normalizedValues(batch: Batch): Float32Array;
  /** A step size on its schedule, with the norm that gradients are clipped to. */
  step(learningRate: number, time: UpdateTime): DescentStep;
  /** Lets a value network of its own learn; does nothing for a shared trunk. */
  fitValues(batch: Batch, loss: ColumnGradient, time: UpdateTime, report: LossReport): Promise<void>;
  /**
   * Closes an update: takes the observations into their running scale, in such a way that the networks stay the functions
   * that they are (but for observations that are cut off, and for convolutions).
   */
  end(batch: Batch, returns: Float32Array, report: LossReport, gradientNorm: number): UpdateMetrics;
}

/** What an algorithm remembers besides networks and scales. */
export interface Remembered {
  state(): AlgorithmState;
  restore(state: AlgorithmState): void;
}

/** @param more is kept and restored with the rest, once all of it is known to be whole */
export function createLearner(
  context: AlgorithmContext,
  options: LearnerOptions,
  more: readonly Remembered[] = [],
): Learner {
  const net = createActorCritic(context, options);
  const size = net.policy.network.layers[0].inputs;
  const observationScale = createObservationScale(options.normalizeObservations, size);
  const rewardScale = createRewardScale(options.scaleRewards, options.discount);
  const returnScale = createReturnScale(options.normalizeReturns);
  const remembered = [observationScale, rewardScale, returnScale, ...more];

  /** The first rollout is what the scale begins with; all later ones move it when the policy has learnt from them. */
  let taken = false;

  /** Whoever lets rollouts begin means to learn from what is decided; for those who only play, keeping it would be for nothing. */
  let keeping = false;

  function begin(rollout: Rollout): Batch {
    taken = observationScale.fresh();
    if (taken) observationScale.update(rollout.observations);
    const finals = observationScale.normalize(rollout.finalObservations);
    const tails = returnScale.denormalize(net.values(finals, rollout.trajectories));
    for (let j = 0; j < tails.length; j++) if (rollout.terminated[j]) tails[j] = 0;
    const observations = observationScale.normalize(rollout.observations);
    const outputs = taken ? null : rollout.outputs; // of other observations, if their scale has just moved
    const values = returnScale.denormalize(net.stepValues(observations, rollout.steps, outputs));
    const rewards = rewardScale.scale(rollout);
    const kept = taken || rollout.order.length === 0 ? undefined : rollout.order;
    return { ...wholeBatch(observations, rollout.steps, kept), rollout, rewards, values, tails };
  }

  function step(learningRate: number, { progress }: UpdateTime): DescentStep {
    const rate = scheduledRate(options.learningRateSchedule, learningRate, progress);
    return { learningRate: rate, maxGradientNorm: options.maxGradientNorm };
  }

  async function fitValues(batch: Batch, loss: ColumnGradient, time: UpdateTime, report: LossReport): Promise<void> {
    if (net.shared) return;
    const descent = step(options.valueLearningRate, time);
    for (let epoch = 0; epoch < options.valueEpochs; epoch++) {
      report.valueLoss = 0;
      const parts = options.valueMinibatchSize
        ? [...shuffled(batch, options.valueMinibatchSize, time.random)]
        : [batch];
      for (const part of parts) {
        net.descendValue(part, loss, descent);
        await time.breathe?.();
      }
      report.valueLoss /= parts.length; // the sum of their means
    }
  }

  function restore(saved: AlgorithmState): void {
    for (const [name, values] of Object.entries(state())) checkNumbers(name, saved?.[name], values.length);
    net.restore(saved);
    for (const part of remembered) part.restore(saved);
  }

  const state = (): AlgorithmState => Object.assign(net.state(), ...remembered.map((part) => part.state()));

  function behaviour(): Float32Array {
    const { parameters } = net.policy;
    const numbers = new Float32Array(parameters.length + observationScale.numberCount);
    numbers.set(parameters);
    observationScale.numbers(numbers.subarray(parameters.length));
    return numbers;
  }

  function behave(numbers: Float32Array): void {
    const { parameters, load } = net.policy;
    const expected = parameters.length + observationScale.numberCount;
    if (numbers.length !== expected) throw new RangeError(notOurs(numbers.length, expected));
    load(numbers.subarray(0, parameters.length));
    observationScale.adopt(numbers.subarray(parameters.length));
  }

  return {
    net,
    player: {
      ...createPlayer(net.distribution, 'sample', (observations, count) =>
        net.policy.network.forward(observationScale.see(observations), count, keeping),
      ),
      begin() {
        keeping = true;
        net.policy.network.forget();
      },
    },
    begin,
    valueTargets(returns) {
      checkReturns(returns);
      returnScale.update(returns);
      return returnScale.normalize(returns);
    },
    normalizedValues: ({ values }) => returnScale.normalize(values),
    step,
    fitValues,
    end(batch, returns, report, gradientNorm) {
      const change = taken ? null : observationScale.update(batch.rollout.observations);
      if (change) net.rescaleInputs(change);
      return { ...report, explainedVariance: explainedVariance(batch.values, returns), gradientNorm };
    },
    policy: () => ({
      ...net.policyNetwork(),
      distribution: distributionSpec(context, options),
      normalization: observationScale.parts(),
    }),
    state,
    restore,
    behaviour,
    behave,
    dispose: net.dispose,
  };
}

function distributionSpec({ actionSpace }: AlgorithmContext, { actionBounds }: LearnerOptions) {
  return actionSpace.type === 'box'
    ? ({ type: 'gaussian', bounds: actionBounds } as const)
    : ({ type: 'categorical' } as const);
}

function notOurs(got: number, expected: number): string {
  return `Behaviour: got ${got} numbers, expected ${expected}. Reload the page, so that all workers run the same version of the game.`;
}

function checkReturns(returns: Float32Array): void {
  let check = 0; // stays 0 unless a number is infinite or none
  for (let t = 0; t < returns.length; t++) check += returns[t] * 0;
  if (check === 0) return;
  const bad = returns.find((value) => !Number.isFinite(value));
  throw new Error(`Training got a return of ${bad}, expected finite numbers. Rewards are too large: divide them.`);
}

function checkNumbers(name: string, kept: ArrayLike<number> | undefined, length: number): void {
  if (kept?.length === length && Array.from(kept).every(Number.isFinite)) return;
  const got = kept ? `${kept.length} numbers` : 'nothing';
  throw new Error(`Resume: got ${got} for ${name}, expected ${length} finite numbers. The checkpoint is damaged.`);
}
