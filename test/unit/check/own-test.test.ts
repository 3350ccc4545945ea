import { expect, test } from 'vitest';

test('a test in Node installs the headless page, then imports the rest', async () => {
  const { installNodePage } = await import('npc-gym/headless');
  installNodePage({ roots: ['public'] });
  const { checkEnvironment } = await import('npc-gym');
  const { dodge } = await import('../../../games/dodge/env');
  const { findings } = await checkEnvironment(dodge, { steps: 100 });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
