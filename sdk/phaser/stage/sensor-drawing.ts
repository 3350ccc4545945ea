import type Phaser from 'phaser';
import type { Rows } from '../../env';
import type { Pen, Sensor } from '../../sensors';
import { spaceSize } from '../../spaces';
import type { SceneDefinition } from '../definition';

/** One sensor, and its place in one step's observation. */
interface Part<S extends Phaser.Scene> {
  readonly sensor: Sensor<S>;
  readonly values: Float32Array;
}

/** Draws what the agents of a scene have sensed last: those that have appeared, and whose episode has not ended. */
export type SensorDrawing<S extends Phaser.Scene> = (scene: S, rows: Rows, pen: Pen) => void;

export function createSensorDrawing<S extends Phaser.Scene>(definition: SceneDefinition<S>): SensorDrawing<S> {
  const { observationSpace, frameStack, agents } = definition;
  const size = spaceSize(observationSpace);
  const newest = new Float32Array(size / frameStack);
  const stride = observationSpace.shape[observationSpace.shape.length - 1];
  const parts = partsOf(definition, newest);

  /** What of an agent's observations is the newest step's: the last part of each run (see createFrameStack). */
  function findNewest({ observations }: Rows, agent: number): void {
    const width = stride / frameStack;
    for (let i = 0; i < newest.length; i++) {
      const run = Math.floor(i / width);
      newest[i] = observations[agent * size + run * stride + (stride - width) + (i % width)];
    }
  }

  return (scene, rows, pen) => {
    for (let agent = 0; agent < agents; agent++) {
      if (rows.absent[agent] || rows.terminated[agent] || rows.truncated[agent]) continue;
      findNewest(rows, agent);
      for (const { sensor, values } of parts) sensor.draw?.(scene, pen, values, agent);
    }
  };
}

function partsOf<S extends Phaser.Scene>({ sensors }: SceneDefinition<S>, newest: Float32Array): readonly Part<S>[] {
  let at = 0;
  return Object.values(sensors).map((sensor) => {
    const from = at;
    at += sensor.shape.reduce((product, n) => product * n, 1);
    return { sensor, values: newest.subarray(from, at) };
  });
}
