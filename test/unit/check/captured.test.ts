import '../../fixtures/scenes/page';
import { afterAll, expect, test } from 'vitest';
import { checkEnvironment, watchGlobals } from '../../../sdk/check';
import { garden } from '../../fixtures/scenes/faults/garden';
import { watched } from '../../fixtures/watched';

const globals = watchGlobals();
const { capturedChance, capturedClock, chanceAtLoad } = await import('../../fixtures/scenes/faults/captured');
globals.loaded();
const drawn = globals.drawnAtLoad();
afterAll(globals.stop);

test('chance that does not follow the seed is found, and the call and its line are named', async () => {
  const { findings } = await checkEnvironment(capturedChance, { steps: 300, globals });
  const [finding] = findings;
  expect(finding).toMatchObject({ kind: 'nondeterminism', severity: 'error' });
  expect(finding.message).toMatch(/step 0 'apple' of the observation was .*the page's own Math\.random/);
  expect(finding.where?.join()).toMatch(/faults\/captured\.ts:10$/);
  expect(finding.remedy).toMatch(/^Call Math\.random by its full name/);
});

test('so is a clock', async () => {
  const { findings } = await checkEnvironment(capturedClock, { steps: 300, globals });
  expect(findings[0]).toMatchObject({ kind: 'nondeterminism', severity: 'error' });
  expect(findings[0].message).toMatch(/the page's own .*performance\.now/);
});

test('what was drawn while the game was loaded is told, and is no error', async () => {
  expect(drawn).toEqual([{ name: 'Math.random', where: [expect.stringMatching(/faults\/captured\.ts:28$/)] }]);
  const { findings } = await checkEnvironment(chanceAtLoad, { steps: 300, globals });
  expect(findings.filter(({ message }) => message.includes('loaded'))).toEqual([
    expect.objectContaining({ kind: 'nondeterminism', severity: 'warning' }),
  ]);
});

test('without the watch a random episode is told from one that remembers', async () => {
  const { findings } = await checkEnvironment(capturedChance, { steps: 300 });
  expect(findings[0].kind).toBe('nondeterminism');
  expect(findings[0].remedy).toMatch(/npm run check/);
});

test('the watch finds nothing in a sound game, and puts everything back', async () => {
  const before = watched();
  const watch = watchGlobals();
  watch.loaded();
  expect((await checkEnvironment(garden(), { steps: 300, globals: watch })).findings).toEqual([]);
  expect(Object.keys(before).filter((name) => before[name] === watched()[name])).toEqual([]);
  expect(new Date(0).getTime()).toBe(0);
  expect(new Date()).toBeInstanceOf(Date);
  watch.stop();
  expect(Object.keys(before).filter((name) => before[name] !== watched()[name])).toEqual([]);
});
