import { describe, expect, it } from 'vitest';
import { type Action, createActor, type PlayOptions, simd } from '../../../sdk/runtime';
import { box, discrete, multiDiscrete, type Space, spaceSize } from '../../../sdk/spaces';
import { lehmer, samplePolicy } from '../policy/sample-policy';

const N = 75; // more than one round of any engine, and no multiple of four
const random = lehmer(8);
const observations = Float32Array.from({ length: 3 * N }, () => random() * 8 - 4);
const rowOf = (row: number) => observations.subarray(3 * row, 3 * row + 3);

const spaces: Record<string, Space> = {
  'one choice': discrete(6),
  'several choices': multiDiscrete([3, 2, 4]),
  'a box': box({ low: [-1, -Infinity], high: [3, Infinity], shape: [2] }),
};
const engines: Record<string, PlayOptions> = { 'plain TypeScript': {}, simd: { engine: simd } };

describe.each(Object.keys(engines))('many at once, in %s', (engine) => {
  const play = (actionSpace: Space) =>
    createActor<Action>(samplePolicy({ actionSpace, bounds: 'tanh', clip: 3, hidden: [9, 7] }), engines[engine]);

  it.each(Object.entries(spaces))('decide as one after another, with %s', (_, space) => {
    const actor = play(space);
    const size = spaceSize(space);
    const actions = actor.actBatch(observations, N).slice();
    expect(actions).toHaveLength(N * size);
    for (let row = 0; row < N; row++) {
      const one = actor.act(rowOf(row));
      const expected = typeof one === 'number' ? [one] : [...one];
      expect([...actions.subarray(row * size, row * size + size)]).toEqual(expected);
    }
  });

  it('each keeps to its own mask', () => {
    const actor = play(multiDiscrete([3, 2, 4]));
    const masks = Uint8Array.from({ length: 9 * N }, (_, i) => (i % 9 === 2 || i % 9 === 4 || i % 9 === 5 ? 1 : i % 2));
    const actions = actor.actBatch(observations, N, masks).slice();
    for (let row = 0; row < N; row++) {
      const own = masks.subarray(9 * row, 9 * row + 9);
      expect(actions.subarray(3 * row, 3 * row + 3)).toEqual(actor.act(rowOf(row), own));
    }
    expect(actor.actBatch(observations, N), 'nothing of a mask stays').not.toEqual(actions);
  });

  it('may be fewer than there is room for, more than before, or none', () => {
    const actor = play(discrete(6));
    const all = actor.actBatch(observations, N).slice();
    for (const n of [10, N, 0, 1, 33]) expect(actor.actBatch(observations, n)).toEqual(all.subarray(0, n));
    expect(actor.actBatch(observations, 33)).toBe(actor.actBatch(observations, 33));
  });

  it('leave what is known of the last single decision as it is', () => {
    const actor = play(discrete(6));
    actor.act(rowOf(0));
    const probabilities = [...actor.probabilities];
    actor.actBatch(observations, N);
    expect([...actor.probabilities]).toEqual(probabilities);
  });

  it('refuses fewer numbers than the rows have, half a row, holes, and masks for a box', () => {
    const actor = play(discrete(6));
    expect(() => actor.actBatch(observations, N + 1)).toThrow(
      `got ${3 * N} numbers, expected observations of ${3 * N + 3}`,
    );
    for (const n of [-1, 1.5, Number.NaN]) expect(() => actor.actBatch(observations, n)).toThrow(RangeError);
    expect(() => actor.actBatch(observations, 2, new Uint8Array(11))).toThrow('got 11 numbers, expected masks of 12');
    expect(() => actor.actBatch(observations, 2, new Uint8Array(12))).toThrow('a mask without a choice in branch 0');
    expect(() => actor.actBatch(Float32Array.of(1, 2, 3, 4, Number.NaN, 6), 2)).toThrow('got NaN at 4');
    const arm = play(box({ low: -1, high: 1, shape: [2] }));
    expect(() => arm.actBatch(observations, 2, new Uint8Array(2))).toThrow('got 2 numbers, expected masks of 0');
  });
});
