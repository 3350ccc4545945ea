import '../../fixtures/headless';
import { expect, test } from 'vitest';
import { cartPole } from '../../../games/cart-pole/env';
import { dodge } from '../../../games/dodge/env';
import { lander } from '../../../games/lander/env';
import { pack } from '../../../games/pack/env';
import { platformer } from '../../../games/platformer/env';
import { checkEnvironment } from '../../../sdk/check';
import { classicTasks } from '../../../sdk/env/classic';

test.each([cartPole, dodge, lander, pack, platformer, ...Object.values(classicTasks)])(
  '$id passes its check',
  async (environment) => {
    const t = performance.now();
    const report = await checkEnvironment(environment);
    console.log(JSON.stringify({ ...report, t: performance.now() - t }, null, 1));
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  },
  60_000,
);
