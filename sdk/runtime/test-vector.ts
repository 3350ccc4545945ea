import { refuse } from '../policy';
import type { Network, Tensors } from './network';
import type { Observer } from './observer';

/**
 * The trainer wrote down what the network said to a few observations. A file or a runtime that is wrong says another thing.
 *
 * @throws PolicyError
 */
export function verifyTestVector(tensors: Tensors, { size, look }: Observer, { output }: Network): void {
  const observations = tensors['test.observation'];
  const expected = tensors['test.output'];
  const outputs = (expected.length * size) / observations.length;
  expected.forEach((wanted, i) => {
    const at = i % outputs;
    if (!at) look(observations, i / outputs, 1);
    if (!(Math.abs(output[at] - wanted) <= 1e-4 * Math.max(1, Math.abs(wanted)))) {
      refuse(
        'fails its own test',
        `${output[at]} at output ${at}`,
        `${wanted}`,
        'Export the policy again, or update npc-gym.',
      );
    }
  });
}
