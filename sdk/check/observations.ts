import { boundAt } from '../spaces';
import type { Examination } from './examination';
import { nameNumber, nameNumbers, partAround, show } from './numbers';
import type { Survey } from './survey';

/** Networks learn best from numbers of about ±1: beyond these they learn badly, or not at all. */
const LARGEST = 10;
const SMALLEST = 0.01;

/** How far a number may be from a bound by rounding to float32. */
const ROUNDING = 1e-5;

/** What there is to say about the numbers that agents see. */
export function judgeObservations({ definition, find }: Examination, { low, high, moments }: Survey): void {
  const { observationSpace: space } = definition;
  const numbers = [...low.keys()].filter((i) => low[i] <= high[i]);
  const largest = (i: number) => Math.max(Math.abs(low[i]), Math.abs(high[i]));
  const isOut = (i: number) => {
    const slack = ROUNDING * Math.max(1, largest(i));
    return low[i] < boundAt(space.low, i) - slack || high[i] > boundAt(space.high, i) + slack;
  };
  const out = numbers.filter(isOut);
  if (out.length > 0) {
    const [i] = out;
    find({
      kind: 'out-of-bounds',
      severity: 'error',
      message:
        `Got values outside of the observation space in ${nameNumbers(space, out)}: ${nameNumber(space, i)} went from ${show(low[i])} ` +
        `to ${show(high[i])}, expected ${show(boundAt(space.low, i))} to ${show(boundAt(space.high, i))}.`,
      remedy: 'Clamp the numbers, divide by what they can be at most, or widen the bounds of observationSpace.',
    });
  }
  const constant = numbers.filter((i) => low[i] === high[i]);
  const dead = constant.filter((i) => partAround(space, i).every((other) => constant.includes(other)));
  const still = constant.filter((i) => !dead.includes(i));
  for (const [which, severity, remedy] of [
    [
      dead,
      'warning',
      'Leave out what tells nothing; or look whether it reads a field that is never set, or a thing that never comes.',
    ],
    [still, 'note', 'Nothing, if it is what random play does not reach: the other numbers of the same sensor change.'],
  ] as const) {
    if (which.length === 0 || moments < 2) continue;
    const values = which.length === 1 ? ` (${show(low[which[0]])})` : '';
    find({
      kind: 'constant',
      severity,
      message: `Got the same value${values} in all ${moments} observations for ${nameNumbers(space, which)}, expected numbers that change.`,
      remedy,
    });
  }
  const large = numbers.filter((i) => largest(i) > LARGEST);
  const small = numbers.filter((i) => low[i] < high[i] && largest(i) < SMALLEST);
  for (const [which, remedy] of [
    [large, 'Divide by what they are at most'],
    [small, 'Divide by what they usually are'],
  ] as const) {
    if (which.length === 0) continue;
    const [i] = which;
    find({
      kind: 'scale',
      severity: 'warning',
      message: `Got numbers far from ±1 in ${nameNumbers(space, which)}: ${nameNumber(space, i)} went from ${show(low[i])} to ${show(high[i])}, expected about −1 to 1.`,
      remedy: `${remedy}, or train with normalizeObservations: true.`,
    });
  }
}
