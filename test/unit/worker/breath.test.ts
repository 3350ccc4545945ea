import { expect, test, vi } from 'vitest';
import { createBreath, Stopped } from '../../../sdk/worker/breath';

/** A breath whose clock is set by hand; a slice takes 15 ms. */
function breathAt() {
  const clock = { time: 0 };
  return { clock, breath: createBreath(() => clock.time, 15) };
}

/** Long enough for whoever does not wait. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 20));

test('nobody waits within a slice, and everybody at its end', async () => {
  const { clock, breath } = breathAt();
  clock.time = 15;
  expect([breath.breathe(), breath.rest()]).toEqual([undefined, undefined]);
  clock.time = 16;
  await breath.breathe();
  expect(breath.rest()).toBeUndefined(); // a new slice has begun
  clock.time = 32;
  expect(breath.rest()).toBeInstanceOf(Promise);
});

test('after stop, what can be dropped is refused and what must come to its end goes on', async () => {
  const { clock, breath } = breathAt();
  breath.stop();
  await expect(breath.breathe()).rejects.toBeInstanceOf(Stopped); // at once, in the middle of a slice too
  clock.time = 100;
  await expect(breath.rest()).resolves.toBeUndefined();
  breath.pause();
  await expect(breath.breathe()).rejects.toBeInstanceOf(Stopped);
  expect(breath.rest()).toBeUndefined(); // nobody pauses what was stopped
});

test.each(['breathe', 'rest'] as const)('while paused, %s waits, and the time does not count', async (wait) => {
  const { clock, breath } = breathAt();
  const goesOn = vi.fn();
  clock.time = 5;
  breath.pause();
  breath[wait]()?.then(goesOn);
  await aWhile();
  clock.time = 1005;
  expect(goesOn).not.toHaveBeenCalled();
  breath.resume();
  await vi.waitFor(() => expect(goesOn).toHaveBeenCalledTimes(1));
  expect(breath.now()).toBe(5);
  expect(breath[wait]()).toBeUndefined();
});

test('who is paused and then stopped: a rest ends well, a breath with Stopped', async () => {
  const { breath } = breathAt();
  breath.pause();
  const rest = breath.rest();
  const breathe = expect(breath.breathe()).rejects.toBeInstanceOf(Stopped);
  await aWhile();
  breath.stop();
  await expect(rest).resolves.toBeUndefined();
  await breathe;
});
