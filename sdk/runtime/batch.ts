import type { Head } from './head';
import type { Network } from './network';
import type { Observer } from './observer';
import { expectNumbers } from './refuse';

/** `Actor.actBatch`: as many rows at a time as the network takes. */
export function createBatch({ size, look }: Observer, { rows, output }: Network, head: Head) {
  const { numbers } = head;
  const choices = head.probabilities.length;
  const filledUp = output.length / rows;
  const room = (length: number) => new (choices ? Int32Array : Float32Array)(length);
  let actions = room(0);

  return (observations: Float32Array, n: number, masks?: Uint8Array): Int32Array | Float32Array => {
    const whole = n >>> 0;
    expectNumbers('observations', Math.min(observations.length, n * size), whole * size);
    if (masks) expectNumbers('masks', choices ? Math.min(masks.length, n * choices) : masks.length, whole * choices);
    if (actions.length !== n * numbers) actions = room(n * numbers);
    for (let row = 0; row < n; row++) {
      const looked = row % rows;
      if (!looked) look(observations, row, Math.min(rows, n - row));
      head.choose(looked * filledUp, actions, row * numbers, masks, masks && row * choices);
    }
    return actions;
  };
}
