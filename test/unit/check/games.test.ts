import '../../fixtures/headless';
import { expect, test } from 'vitest';
import { cartPole } from '../../../games/cart-pole/env';
import { dodge } from '../../../games/dodge/env';
import { lander } from '../../../games/lander/env';
import { pack } from '../../../games/pack/env';
import { platformer } from '../../../games/platformer/env';
import { checkEnvironment } from '../../../sdk/check';

test.each([
  { environment: cartPole, expected: ['warning: frame-rate'] }, // it takes one step of the classic task in each frame
  { environment: dodge, expected: [] },
  { environment: lander, expected: [] },
  { environment: pack, expected: ['warning: endless', 'note: constant'] }, // random hunters never catch the hare
  { environment: platformer, expected: ['note: constant'] }, // nor does a random hero come far
])(
  '$environment.id passes its check',
  async ({ environment, expected }) => {
    const { findings, episodes } = await checkEnvironment(environment);
    expect(findings.map(({ severity, kind }) => `${severity}: ${kind}`)).toEqual(expected);
    expect(episodes).toBeGreaterThan(50);
  },
  60_000,
);
