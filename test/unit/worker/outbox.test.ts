import { expect, test } from 'vitest';
import { createOutbox } from '../../../sdk/worker/outbox';
import type { IterationMetrics, ProgressMessage } from '../../../sdk/worker/protocol';

/** An outbox whose clock and page the test moves. */
function open() {
  const page = { time: 0, messages: [] as ProgressMessage[], take: [] as (() => void)[] };
  const post = (message: ProgressMessage) =>
    new Promise<void>((resolve) => {
      page.messages.push(message);
      page.take.push(resolve);
    });
  const source = { policy: () => new Uint8Array(1), checkpoint: () => null };
  const outbox = createOutbox(post, source, () => page.time);
  const add = (iteration: number) => outbox.add({ iteration, steps: 10 * iteration } as IterationMetrics);
  return { page, outbox, add };
}

const iterationsOf = ({ columns, rows }: ProgressMessage) =>
  [...rows].filter((_, i) => columns[i % columns.length] === 'iteration');
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('where iterations are slow, each is a message of its own', async () => {
  const { page, add } = open();
  for (let i = 1; i <= 3; i++) {
    add(i);
    page.take[i - 1]();
    await settled();
    page.time += 100;
  }
  expect(page.messages.map(iterationsOf)).toEqual([[1], [2], [3]]);
});

test('fast iterations, and those that a slow page has no time for, come in one message', async () => {
  const { page, add } = open();
  for (let i = 1; i <= 30; i++) {
    add(i);
    page.time += 10;
  }
  expect(page.messages.map(iterationsOf)).toEqual([[1]]); // not taken yet
  page.take[0]();
  await settled();
  add(31);
  expect(iterationsOf(page.messages[1])).toEqual(Array.from({ length: 30 }, (_, i) => i + 2));
});

test('the end does not wait for the page to send what is left, and tells when all is taken', async () => {
  const { page, outbox, add } = open();
  add(1);
  add(2);
  let taken = false;
  const all = outbox.flush().then(() => {
    taken = true;
  });
  expect(page.messages.map(iterationsOf)).toEqual([[1], [2]]);
  page.take[1]();
  await settled();
  expect(taken).toBe(false);
  page.take[0]();
  await all;
});
