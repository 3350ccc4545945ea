/** The tables of docs/variance.md. */
import { normal, seededRandom } from '../sdk/math';
import type { Estimator } from './estimator';
import { fisherMatrix, objectiveGradient } from './exact';
import { eliminate, multiply, naturalGradient } from './linear';
import { biasInErrors, distance, type Measurement } from './measure';
import { reparameterize } from './policy';
import { digits } from './scale';
import type { Setting } from './setting';

/** What each estimator is. */
export function definitions(estimators: readonly Estimator[]): string {
  const rows = estimators.map(({ name, equation, meaning }) => [name, `\`${equation}\``, meaning]);
  return table(['estimator', 'worth of a step', 'idea'], rows);
}

/** One row an estimator; bias, variance and its ratio to the first row's in each of two worlds. */
export function comparison(settings: readonly Setting[], worlds: readonly (readonly Measurement[])[]): string {
  const truths = settings.map(({ mdp, policy, discount }) => objectiveGradient(mdp, policy, discount));
  const rows = worlds[0].map(({ name }, i) => [
    name,
    ...worlds.flatMap((measured, w) => [
      `${percent(distance(measured[i].mean, truths[w]))} (${biasInErrors(measured[i], truths[w]).toFixed(1)})`,
      digits(measured[i].variance),
      (measured[i].variance / measured[0].variance).toFixed(3),
    ]),
  ]);
  return table(['estimator', 'mixed: bias', 'variance', 'ratio', 'above 0: bias', 'variance', 'ratio'], rows, 1);
}

/** Angles between a step taken in other parameters and one taken in the policy's own: plain, and natural. */
export function directions({ mdp, policy, parameters, discount }: Setting): string {
  const random = seededRandom(4);
  const jacobians = [
    Array.from(parameters, () => Float64Array.from(parameters, () => normal(random))),
    Array.from(parameters, (x, i) => Float64Array.from(parameters, (_, k) => (i === k ? Math.hypot(1, x) : 0))),
  ];
  const plain = objectiveGradient(mdp, policy, discount);
  const natural = naturalGradient(fisherMatrix(mdp, policy), plain);
  const angles = jacobians.map((jacobian) => {
    const other = reparameterize(policy, jacobian);
    const gradient = objectiveGradient(mdp, other, discount);
    const step = naturalGradient(fisherMatrix(mdp, other), gradient);
    return [angle(multiply(jacobian, gradient), plain), angle(multiply(jacobian, step), natural)];
  });
  return table(
    ['direction', 'θ = A·φ, A of normal draws', 'θ = sinh φ'],
    [
      ['∇J', ...angles.map(([ofPlain]) => `${ofPlain.toFixed(1)}°`)],
      ['F⁻¹∇J', ...angles.map(([, ofNatural]) => `${ofNatural.toFixed(1)}°`)],
    ],
    1,
  );
}

/** 10ⁿ, where the conjugate gradient's F⁻¹∇J and the exact one agree to a part in 10ⁿ. */
export function accuracy({ mdp, policy, discount }: Setting): string {
  const gradient = objectiveGradient(mdp, policy, discount);
  const fisher = fisherMatrix(mdp, policy);
  const error = distance(naturalGradient(fisher, gradient), eliminate(fisher, gradient));
  return `10^${Math.floor(-Math.log10(error))}`;
}

/** 20,000 for 20000. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

/** Degrees between two vectors. */
function angle(a: Float64Array, b: Float64Array): number {
  const dot = a.reduce((sum, x, i) => sum + x * b[i], 0);
  return (Math.acos(Math.min(1, dot / (Math.hypot(...a) * Math.hypot(...b)))) * 180) / Math.PI;
}

/** Columns from `numbers` on are aligned to the right. A bar within a cell would end it. */
function table(head: readonly string[], rows: readonly (readonly string[])[], numbers = head.length): string {
  const rule = head.map((_, i) => (i < numbers ? '---' : '---:'));
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [head, rule, ...rows].map(row).join('\n');
}
