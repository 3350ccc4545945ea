/** The options that algorithms share, by what they are about. Each algorithm's file says which it has, and its defaults. */
import { choice, flag, group, number, type OptionValues, when, whole, widths } from '../options';

export const dataOptions = group('Episodes', {
  trajectoriesPerIteration: whole(8, 1, 10_000, 'Complete episodes collected for each update.'),
  stepsPerIteration: whole(
    0,
    0,
    1e7,
    'At least so many steps for each update: as many rounds of that many episodes are played as it takes.',
  ),
  discount: number(0.99, 0, 1, 'γ: how much a reward is worth one step later.'),
  normalizeObservations: flag(
    false,
    'Shift and scale observations by their running mean and deviation, which the policy file keeps.',
  ),
  scaleRewards: flag(false, 'Divide rewards by the running deviation of their discounted sum.'),
});

export const policyOptions = group('Policy', {
  hiddenWidths: widths([64, 64], 'Widths of the hidden layers.'),
  activation: choice('tanh', ['tanh', 'relu', 'elu', 'swish'], 'What bends the output of each hidden layer.'),
  layerNorm: flag(false, 'Normalise what each hidden layer puts out, before its activation.'),
  convolutionFilters: widths(
    [],
    'Filters of 3 × 3 convolutions before the hidden layers, for observations that are grids.',
  ),
  initialization: choice('orthogonal', ['orthogonal', 'glorot'], 'How the weights begin.'),
  actionBounds: choice(
    'clip',
    ['clip', 'tanh'],
    'How the actions of a box are kept within its bounds: cut off, or squashed.',
  ),
  stateDependentDeviation: flag(
    false,
    'Let the network decide how far the actions of a box stray, instead of one number for each.',
  ),
  initialDeviation: number(
    1,
    0.01,
    7,
    'How far the actions of a box stray at first: in half widths of the box, or in its own units where a bound is missing.',
  ),
});

export const trunkOptions = group('Policy', {
  sharedTrunk: flag(false, 'One network with two heads instead of a policy and a value network.'),
  ...when(
    { sharedTrunk: [true] },
    { valueCoefficient: number(0.5, 0, 1e3, 'Weight of the value loss where the trunk is shared.') },
  ),
});

export const ascentOptions = group('Step', {
  learningRate: number(0.01, 0, 1e3, 'Step size of the policy.'),
  learningRateSchedule: choice(
    'linear',
    ['constant', 'linear', 'cosine'],
    'How step sizes change until totalSteps: not at all, or down to 0 in a line or along a cosine.',
  ),
  optimizer: choice(
    'adam',
    ['adam', 'momentum', 'vanilla'],
    'How a gradient becomes a step: Adam, momentum, or as it is.',
  ),
  ...when(
    { optimizer: ['momentum'] },
    { momentum: number(0.9, 0, 0.9999, 'How much of the last step the optimizer “momentum” goes on with.') },
  ),
  maxGradientNorm: number(0.5, 1e-9, 1e9, 'Longer gradients are shortened to this norm.'),
});

export const entropyOptions = group('Step', {
  entropyCoefficient: number(0.01, 0, 10, 'Weight of the entropy bonus, which keeps the policy exploring.'),
});

export const valueOptions = group('Value network', {
  ...when(
    { sharedTrunk: [false] },
    {
      valueLearningRate: number(0.01, 0, 1e3, 'Step size of Adam for the value network.'),
      valueEpochs: whole(3, 1, 1000, 'Times that the value network sees each rollout.'),
      valueMinibatchSize: whole(
        0,
        0,
        1e7,
        'Steps in each minibatch that the value network learns from; 0: all steps at once.',
      ),
    },
  ),
  normalizeReturns: flag(true, 'Let the value network predict returns on a running scale of mean 0, deviation 1.'),
});

export const advantageOptions = group('Estimate', {
  estimate: choice(
    'gae',
    ['gae', 'n-step', 'monte-carlo'],
    'How good an action was: generalised advantages, n rewards and a value, or all rewards to the end.',
  ),
  ...when(
    { estimate: ['gae'] },
    { gaeLambda: number(0.95, 0, 1, 'λ of generalised advantages: 0 trusts the value network, 1 the rewards.') },
  ),
  ...when({ estimate: ['n-step'] }, { nSteps: whole(5, 1, 1e6, 'Rewards before the value in an n-step estimate.') }),
  normalizeAdvantages: flag(true, 'Shift and scale the advantages of each rollout to mean 0, deviation 1.'),
});

export const trustRegionOptions = group('Step', {
  maxKl: number(0.01, 1e-9, 10, 'How far an update may move the policy: its mean KL divergence, in nats.'),
  damping: number(0.1, 0, 1e3, 'Added to the Fisher matrix, so that directions it says little about stay short.'),
  conjugateGradientSteps: whole(
    10,
    1,
    1000,
    'Steps of the conjugate gradient method that divides by the Fisher matrix.',
  ),
  fisherSteps: whole(1024, 1, 1e7, 'Steps of the rollout, evenly spread, that the Fisher matrix is estimated on.'),
});

export type DataOptions = OptionValues<typeof dataOptions>;
export type PolicyOptions = OptionValues<typeof policyOptions>;
export type TrunkOptions = OptionValues<typeof trunkOptions>;
export type AscentOptions = OptionValues<typeof ascentOptions>;
export type ValueOptions = OptionValues<typeof valueOptions>;
export type AdvantageOptions = OptionValues<typeof advantageOptions>;
export type TrustRegionOptions = OptionValues<typeof trustRegionOptions>;
