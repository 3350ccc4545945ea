import type { VectorEnvironment } from '../../../sdk/env';

/** What one scene looks like after a step. */
export function seePicture(scenes: VectorEnvironment): number[] {
  scenes.reset(0, 1);
  scenes.step(new Int32Array(1));
  const picture = [...scenes.observations];
  scenes.close();
  return picture;
}
