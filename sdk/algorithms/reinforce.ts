/**
 * REINFORCE with baseline (Williams 1992; Sutton & Barto 2018, section 13.4): Monte Carlo returns of complete episodes,
 * each played from start to end under the policy that it updates, and one step of the policy for each rollout. As is
 * usual, the factor γᵗ of the book's update is left out: late steps of an episode count as much as early ones.
 *
 * A truncated episode has no Monte Carlo return: what would have come after its last step is bootstrapped from the value
 * network. A terminated one ends with nothing.
 */
import { discountedReturns, explainedVariance, standardize } from '../math';
import { entropyOf, softmax } from '../nn';
import type { OptionValues } from '../options';
import { type Rollout, tailValues } from '../rollout';
import { createActorCritic } from './actor-critic';
import type { Algorithm, AlgorithmContext, UpdateMetrics } from './algorithm';
import { createReturnScale } from './return-scale';

export const reinforceOptions = {
  trajectoriesPerIteration: {
    kind: 'number',
    default: 8,
    min: 1,
    max: 10_000,
    whole: true,
    help: 'Complete episodes collected for each update.',
  },
  discount: { kind: 'number', default: 0.99, min: 0, max: 1, help: 'γ: how much a reward is worth one step later.' },
  learningRate: { kind: 'number', default: 0.01, min: 0, max: 1, help: 'Step size of Adam for the policy.' },
  valueLearningRate: { kind: 'number', default: 0.01, min: 0, max: 1, help: 'Step size of Adam for the baseline.' },
  valueEpochs: {
    kind: 'number',
    default: 3,
    min: 1,
    max: 100,
    whole: true,
    help: 'Steps of the baseline towards the returns of each rollout.',
  },
  entropyCoefficient: {
    kind: 'number',
    default: 0.01,
    min: 0,
    max: 10,
    help: 'Weight of the entropy bonus, which keeps the policy exploring.',
  },
  maxGradientNorm: {
    kind: 'number',
    default: 0.5,
    min: 1e-9,
    max: 1e9,
    help: 'Longer gradients are shortened to this norm.',
  },
  normalizeReturns: {
    kind: 'flag',
    default: true,
    help: 'Let the baseline predict returns on a running scale of mean 0, deviation 1.',
  },
  normalizeAdvantages: {
    kind: 'flag',
    default: true,
    help: 'Shift and scale the advantages of each rollout to mean 0, deviation 1.',
  },
  hiddenWidths: { kind: 'widths', default: [64, 64], help: 'Widths of the hidden layers, tanh each.' },
  sharedTrunk: {
    kind: 'flag',
    default: false,
    help: 'One network with two heads instead of a policy and a value network.',
  },
  valueCoefficient: {
    kind: 'number',
    default: 0.5,
    min: 0,
    max: 1e3,
    help: 'Weight of the value loss where the trunk is shared.',
  },
} as const;

export type ReinforceOptions = OptionValues<typeof reinforceOptions>;

export function createReinforce(context: AlgorithmContext, options: ReinforceOptions): Algorithm {
  const { actions } = context;
  const net = createActorCritic(context, options);
  const scale = createReturnScale(options.normalizeReturns);
  const probabilities = new Float64Array(actions);
  const { maxGradientNorm } = options;

  function update(rollout: Rollout): UpdateMetrics {
    const { steps, observations } = rollout;
    const values = scale.denormalize(net.values(observations, steps));
    const tails = tailValues(rollout, (final, count) => scale.denormalize(net.values(final, count)));
    const returns = discountedReturns(
      rollout.rewards,
      rollout.starts,
      tails,
      options.discount,
      new Float32Array(steps),
    );
    const advantages = returns.map((value, t) => value - values[t]);
    if (options.normalizeAdvantages) standardize(advantages);
    const explained = explainedVariance(values, returns);
    scale.update(returns);
    const targets = scale.normalize(returns);

    const report = { entropy: 0, policyLoss: 0, valueLoss: 0 };
    /** L = −1/T Σ_t A_t log π(a_t|s_t) − β/T Σ_t H(π(·|s_t)); ∂L/∂z_i = (A (p_i − 1[i = a]) + β p_i (log p_i + H)) / T. */
    function policyGradient(
      logits: Float32Array,
      out: Float32Array,
      from: number,
      count: number,
      stride: number,
    ): void {
      for (let k = 0; k < count; k++) {
        const action = rollout.actions[from + k];
        const advantage = advantages[from + k];
        softmax(logits, k * stride, actions, probabilities);
        const entropy = entropyOf(probabilities, actions);
        for (let i = 0; i < actions; i++) {
          const p = probabilities[i];
          const bonus = options.entropyCoefficient * p * (Math.log(p + 1e-30) + entropy);
          out[k * stride + i] = (advantage * (p - (i === action ? 1 : 0)) + bonus) / steps;
        }
        report.entropy += entropy / steps;
        report.policyLoss -= (advantage * Math.log(probabilities[action] + 1e-30)) / steps;
      }
    }
    /** L = c/2T Σ_t (v(s_t) − G_t)²; ∂L/∂v = c (v − G) / T. */
    function valueGradient(
      outputs: Float32Array,
      out: Float32Array,
      from: number,
      count: number,
      stride: number,
      at: number,
    ): void {
      const weight = net.shared ? options.valueCoefficient : 1;
      for (let k = 0; k < count; k++) {
        const error = outputs[k * stride + at] - targets[from + k];
        out[k * stride + at] = (weight * error) / steps;
        report.valueLoss += (error * error) / steps;
      }
    }

    const gradientNorm = net.descendPolicy(observations, steps, policyGradient, valueGradient, {
      learningRate: options.learningRate,
      maxGradientNorm,
    });
    if (!net.shared) {
      for (let epoch = 0; epoch < options.valueEpochs; epoch++) {
        report.valueLoss = 0;
        net.descendValue(observations, steps, valueGradient, {
          learningRate: options.valueLearningRate,
          maxGradientNorm,
        });
      }
    }
    return { ...report, explainedVariance: explained, gradientNorm };
  }

  return {
    decide: (observations, rows) => net.policy.network.forward(observations, rows),
    update,
    policy: () => net.policyNetwork(),
    state: () => ({ ...net.state(), ...scale.state() }),
    restore(state) {
      net.restore(state);
      scale.restore(state);
    },
    dispose: net.dispose,
  };
}
