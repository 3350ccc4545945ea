import { boundAt, branches, type Space } from 'npc-gym';
import type { Decision } from 'npc-gym/phaser';
import { formatNumber } from '../state/format';

/** What one bar shows. */
export interface Bar {
  /** Where it begins and ends, as fractions of its track from the bottom. */
  readonly from: number;
  readonly to: number;
  /** The number below it; empty where nobody knows it. */
  readonly text: string;
  /** Whether it stands for something that was done. */
  readonly chosen: boolean;
}

/**
 * A bar for each choice, branch after branch: how likely it was. For a box one for each number, from zero: its mean, or
 * what was done, where no policy decides.
 */
export function barsOf(space: Space, { action, probabilities, mean }: Decision): Bar[] {
  if (space.type === 'box') {
    return Array.from(mean, (middle, i) => {
      const place = placeWithin(boundAt(space.low, i), boundAt(space.high, i));
      const value = Number.isNaN(middle) ? (action as Float32Array)[i] : middle;
      const known = !Number.isNaN(value);
      return { from: place(0), to: place(known ? value : 0), text: known ? formatNumber(value) : '', chosen: known };
    });
  }
  const choices = typeof action === 'number' ? [action] : action;
  const known = probabilities.some((p) => p > 0);
  const place = branches(space).flatMap((n, branch) => Array.from({ length: n }, (_, choice) => ({ branch, choice })));
  return place.map(({ branch, choice }, i) => ({
    from: 0,
    to: probabilities[i],
    text: known ? `${Math.round(100 * probabilities[i])}%` : '',
    chosen: choices[branch] === choice,
  }));
}

/** Where a number lies between its bounds; where there is no bound, far away is at the end. */
function placeWithin(low: number, high: number): (value: number) => number {
  const bounded = Number.isFinite(high - low);
  return (value) => {
    const fraction = bounded ? (value - low) / (high - low) : 0.5 + 0.5 * Math.tanh(value);
    return Math.max(0, Math.min(1, fraction));
  };
}
