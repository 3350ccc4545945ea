import { expect, test, vi } from 'vitest';
import { createFrameBudget } from '../../../sdk/worker/budget';
import type { PageFrames } from '../../../sdk/worker/page-frames';

/** A page whose clock goes on only when work says so, and whose frames come when the test says so. */
function createFakePage() {
  let time = 0;
  let task: (() => void) | null = null;
  const frames: PageFrames & { hidden: boolean } = {
    hidden: false,
    now: () => time,
    afterNext(next) {
      if (frames.hidden) next();
      else task = next;
    },
  };
  const log: string[] = [];
  return {
    frames,
    log,
    /** A piece of work of some length. */
    piece: (name: string, milliseconds: number) => () => {
      time += milliseconds;
      log.push(name);
      return name;
    },
    frame() {
      const due = task;
      task = null;
      due?.();
      log.push('|');
    },
    get waits() {
      return task !== null;
    },
  };
}

const open = () => {
  const page = createFakePage();
  return { ...page, page, budget: createFrameBudget(1, page.frames) };
};

test('a frame gets work until half of the budget is used, in order; the rest waits for the next', async () => {
  const { budget, piece, log, frame } = open();
  const done = ['a', 'b', 'c', 'd'].map((name) => budget.run(piece(name, 0.3)));
  expect(log).toEqual([]); // nothing before the frame
  frame();
  frame();
  expect(log).toEqual(['a', 'b', '|', 'c', 'd', '|']);
  expect(await Promise.all(done)).toEqual(['a', 'b', 'c', 'd']);
});

test('work that has piled up for half a second gets more of each frame', () => {
  const { budget, piece, log, frame } = open();
  for (let i = 0; i < 40; i++) void budget.run(piece('.', 0.5));
  frame();
  expect(log).toEqual(['.', '|']);
  piece('late', 501)();
  frame();
  expect(log.slice(3)).toEqual([...Array(12).fill('.'), '|']);
});

test('a piece that takes longer than the budget has a frame of its own', () => {
  const { budget, piece, log, frame } = open();
  for (const name of ['a', 'b']) void budget.run(piece(name, 5));
  frame();
  frame();
  expect(log).toEqual(['a', '|', 'b', '|']);
});

test('a generator may wait for the next frame wherever it yields, and comes before what was asked for after it', async () => {
  const { budget, piece, log, frame } = open();
  const work = budget.run(
    (function* () {
      for (const name of ['a1', 'a2', 'a3']) {
        piece(name, 0.4)();
        yield;
      }
      return 'a';
    })(),
  );
  void budget.run(piece('b', 0.1));
  frame();
  frame();
  expect(log).toEqual(['a1', 'a2', '|', 'a3', 'b', '|']);
  expect(await work).toBe('a');
});

test('no frame is asked for where there is nothing to do', () => {
  const { budget, piece, frame, page } = open();
  expect(page.waits).toBe(false);
  void budget.run(piece('a', 0.1));
  expect(page.waits).toBe(true);
  frame();
  expect(page.waits).toBe(false);
});

test('what fails rejects, and the next piece has its turn', async () => {
  const { budget, piece, log, frame } = open();
  const failed = budget.run(() => {
    throw new Error('torn');
  });
  void budget.run(piece('b', 0.1));
  frame();
  await expect(failed).rejects.toThrow('torn');
  expect(log).toEqual(['b', '|']);
});

test('work may ask for more work', () => {
  const { budget, piece, log, frame, frames } = open();
  void budget.run(() => void budget.run(piece('later', 0.1)));
  frame();
  expect(log).toEqual(['later', '|']);
  frames.hidden = true;
  void budget.run(() => void budget.run(piece('hidden', 0.1)));
  expect(log).toEqual(['later', '|', 'hidden']);
});

test('in a hidden tab all work is done at once', () => {
  const { budget, piece, log, frames } = open();
  frames.hidden = true;
  for (const name of ['a', 'b', 'c']) void budget.run(piece(name, 5));
  expect(log).toEqual(['a', 'b', 'c']);
  void budget.run(
    (function* () {
      for (let i = 0; i < 20_000; i++) {
        piece('long', 5)();
        yield;
      }
    })(),
  );
  expect(log.length).toBe(20_003);
  expect(budget.work.frames).toBe(0);
});

test('tells what it cost: percentiles over the frames with work, and how often something was left', () => {
  const { budget, piece, frame } = open();
  expect(budget.work).toEqual({ p50: 0, p99: 0, max: 0, frames: 0, deferred: 0 });
  for (let i = 0; i < 98; i++) {
    void budget.run(piece('small', 0.25));
    frame();
  }
  void budget.run(piece('large', 4));
  void budget.run(piece('larger', 8));
  for (let i = 0; i < 10; i++) frame(); // the last eight have nothing to do
  expect(budget.work).toEqual({ p50: expect.closeTo(0.25), p99: 8, max: 8, frames: 100, deferred: 1 });
});

test('without a page there are no frames to wait for', () => {
  const work = vi.fn();
  void createFrameBudget().run(work);
  expect(work).toHaveBeenCalledOnce();
});

test('a budget of nothing is refused', () => {
  expect(() => createFrameBudget(0)).toThrow('got 0 ms, expected a number above 0');
});
