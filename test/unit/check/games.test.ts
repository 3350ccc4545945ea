import '../../fixtures/headless';
import { expect, test } from 'vitest';
import { cartPole } from '../../../games/cart-pole/env';
import { dodge } from '../../../games/dodge/env';
import { lander } from '../../../games/lander/env';
import { pack } from '../../../games/pack/env';
import { platformer } from '../../../games/platformer/env';
import { checkEnvironment } from '../../../sdk/check';

test.each([cartPole, dodge, lander, pack, platformer])(
  '$id passes its check',
  async (environment) => {
    const { findings, episodes } = await checkEnvironment(environment);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(episodes).toBeGreaterThan(50);
  },
  60_000,
);
