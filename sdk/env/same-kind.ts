import { describeSpace, type Space, sameSpace } from '../spaces';
import type { EnvironmentSpec } from './environment';

type Kind = Omit<EnvironmentSpec, 'id' | 'rewardTerms'>;

/**
 * Two descriptions of one world must not disagree: what is learnt for the one would be played in the other.
 *
 * @param where begins the error, and `remedy` ends it
 * @throws RangeError if spaces, agents or masks of what came differ from those expected.
 */
export function assertSameKind(where: string, got: Kind, expected: Kind, remedy: string): void {
  for (const name of ['observationSpace', 'actionSpace'] as const) {
    if (!got[name] || !sameSpace(got[name], expected[name])) refuse(name, show(got[name]), show(expected[name]));
  }
  if (got.agents !== expected.agents) refuse('agents', got.agents, expected.agents);
  if (Boolean(got.masked) !== Boolean(expected.masked)) refuse('masked', Boolean(got.masked), Boolean(expected.masked));

  function refuse(name: string, one: unknown, other: unknown): never {
    throw new RangeError(`${where}: got ${name} ${one}, expected ${other}. ${remedy}`);
  }
}

function show(space: Space | undefined): string {
  return space ? describeSpace(space) : 'undefined';
}
