import type { EnvironmentDefinition } from '../env';
import { spaceSize } from '../spaces';
import type { Episode, Moment } from './episode';
import { nameNumber, show } from './numbers';
import { NUMBERS_OF_OBJECT } from './positions';

/** Where two episodes part. */
export interface Difference {
  /** Steps since the episodes began. */
  readonly step: number;
  /** Such as `number 2 of 'rays' was 0.5, then 0.25`. */
  readonly what: string;
  /** The number that differs, of another episode: NaN where that was over by then. */
  read(episode: Episode): number;
}

/** The first difference of two episodes in what agents see, get and live; null if there is none. */
export function firstDifference(definition: EnvironmentDefinition, a: Episode, b: Episode): Difference | null {
  for (let step = 0; step < Math.min(a.length, b.length); step++) {
    const found = differenceOf(definition, a[step], b[step]);
    if (!found) continue;
    const { field, at, what } = found;
    return { step, what, read: (episode) => episode[step]?.[field][at] ?? Number.NaN };
  }
  if (a.length === b.length) return null;
  return {
    step: Math.min(a.length, b.length),
    what: `the episode was over after ${a.length - 1} steps, then ${b.length - 1}`,
    read: ({ length }) => length,
  };
}

/** Whether two episodes are the same, in what can be seen in the scene as well. */
export function sameEpisode(definition: EnvironmentDefinition, a: Episode, b: Episode): boolean {
  return firstDifference(definition, a, b) === null && hiddenDifference(a, b) === null;
}

/** The first difference in where things are in the scene, which the agents need not have seen; null if there is none. */
export function hiddenDifference(a: Episode, b: Episode): Difference | null {
  for (let step = 0; step < Math.min(a.length, b.length); step++) {
    const [one, other] = [a[step].positions, b[step].positions];
    if (one.length !== other.length) {
      const [n, m] = [one.length / NUMBERS_OF_OBJECT, other.length / NUMBERS_OF_OBJECT];
      return {
        step,
        what: `the scenes showed ${n} objects, then ${m}`,
        read: (episode) => episode[step]?.positions.length ?? Number.NaN,
      };
    }
    const at = unequal(one, other);
    if (at < 0) continue;
    const place = ({ positions }: Moment) => {
      const from = at - (at % NUMBERS_OF_OBJECT);
      return `(${show(positions[from])}, ${show(positions[from + 1])})`;
    };
    const which = Math.floor(at / NUMBERS_OF_OBJECT);
    return {
      step,
      what: `object ${which} of the display lists was at ${place(a[step])}, then at ${place(b[step])}`,
      read: (episode) => episode[step]?.positions[at] ?? Number.NaN,
    };
  }
  return null;
}

function differenceOf(definition: EnvironmentDefinition, a: Moment, b: Moment) {
  const { observationSpace, agents } = definition;
  const size = spaceSize(observationSpace);
  const of = (row: number) => (agents > 1 ? ` of agent ${row}` : '');
  for (const field of ['observations', 'rewards', 'flags'] as const) {
    const at = unequal(a[field], b[field]);
    if (at < 0) continue;
    const values = `was ${show(a[field][at])}, then ${show(b[field][at])}`;
    if (field === 'observations') {
      const name = nameNumber(observationSpace, at % size);
      return { field, at, what: `${name} of the observation${of(Math.floor(at / size))} ${values}` };
    }
    if (field === 'rewards') return { field, at, what: `the reward${of(at)} ${values}` };
    return { field, at, what: `the end${of(at)} came in one episode, and not in the other` };
  }
  return null;
}

function unequal(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let i = 0; i < a.length; i++) {
    const bothNaN = Number.isNaN(a[i]) && Number.isNaN(b[i]);
    if (a[i] !== b[i] && !bothNaN) return i;
  }
  return -1;
}
