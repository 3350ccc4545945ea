import { expect, test } from 'vitest';
import type { Place } from '../../../sdk/whereabouts';
import { silence as describe } from '../../../sdk/worker/silence';

const remedy = 'Start again, or resume from the last checkpoint.';
const silence = (...args: [number, Place | null, Place | null]) => describe(...args, remedy);

const place = { inside: true, environment: 'dodge', copy: 3, scene: 'arena', frame: 1234, call: '' };

test('a worker that hangs in a scene: which, where, and what to look for', () => {
  expect(silence(10, place, null)).toBe(
    "The training worker has not answered for 10 s: scene 'arena' has not come back from frame 1,234 (dodge, copy 3). " +
      'Look for a loop that never ends in its update(). Start again, or resume from the last checkpoint.',
  );
});

test('a worker that hangs in a function of the environment: in which', () => {
  expect(silence(10, { ...place, call: 'observe()' }, null)).toContain(
    "observe() of scene 'arena' has not come back from frame 1,234 (dodge, copy 3). Look for a loop that never ends there.",
  );
});

test('a worker that is silent outside of any scene is not blamed on one', () => {
  const message = silence(10, { ...place, inside: false }, null);
  expect(message).toContain('no scene was running');
  expect(message).toContain('a single gradient step takes longer');
  expect(message).not.toContain('arena');
});

test('where memory cannot be shared, the last news', () => {
  expect(silence(10, null, place)).toContain("last seen in scene 'arena', frame 1,234 (dodge, copy 3)");
  expect(silence(10, null, null)).toContain('a scene never returned from its update');
});
