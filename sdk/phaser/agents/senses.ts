import type Phaser from 'phaser';
import type { Sensor } from '../../sensors';
import { type BoxSpace, boundAt, box, spaceSize } from '../../spaces';
import type { SceneDefinition, SceneEnvironmentOptions } from '../definition';

/** What an agent sees in one step, and how it is written. */
export interface Senses<S extends Phaser.Scene> {
  readonly space: BoxSpace;
  readonly seesPixels: boolean;
  readonly observe: SceneDefinition<S>['observe'];
}

type SenseOptions<S extends Phaser.Scene> = Pick<
  SceneEnvironmentOptions<S>,
  'sensors' | 'observe' | 'observationSpace'
>;

/** The part of an observation that `observe` writes beside sensors. */
export const OWN_PART = 'observe';

/** One after the other into the same observation. */
interface Writer<S> {
  readonly name: string;
  readonly space: BoxSpace;
  write(scene: S, values: Float32Array, agent: number): void;
}

/**
 * Sensors in their order, then the scene's own `observe`. A single sensor keeps its shape, several are one long vector.
 * The options are checked but for the sensors' shapes and bounds.
 *
 * @throws RangeError if those do not make a box; the sensor's name is in the message.
 */
export function composeSenses<S extends Phaser.Scene>(options: SenseOptions<S>): Senses<S> {
  const { sensors = {}, observe, observationSpace } = options;
  const all = Object.entries(sensors);
  const writers = all.map(([name, sensor]) => sensorWriter(name, sensor));
  if (observe && observationSpace) {
    if (writers.length === 0) return { space: observationSpace, seesPixels: false, observe };
    writers.push({ name: OWN_PART, space: observationSpace, write: observe });
  }
  return {
    space: writers.length === 1 ? whole(writers[0]) : joined(writers),
    seesPixels: all.some(([, sensor]) => sensor.seesPixels),
    observe: writers.length === 1 ? writers[0].write : writeInTurn(writers),
  };
}

function sensorWriter<S extends Phaser.Scene>(name: string, sensor: Sensor<S>): Writer<S> {
  if (![1, 3].includes(sensor.shape?.length)) {
    throw new RangeError(
      `got sensor '${name}' with shape ${JSON.stringify(sensor.shape)}, expected [n] or [rows, columns, channels].`,
    );
  }
  try {
    const space = box({ low: sensor.low, high: sensor.high, shape: sensor.shape });
    return { name, space, write: (scene, values, agent) => sensor.sense(scene, values, agent) };
  } catch (error) {
    throw new RangeError(`got sensor '${name}' with a wrong shape or bounds: ${(error as Error).message}`);
  }
}

function whole<S>({ name, space }: Writer<S>): BoxSpace {
  return { ...space, parts: [{ name, size: spaceSize(space) }] };
}

function joined<S>(writers: readonly Writer<S>[]): BoxSpace {
  const parts = writers.map(({ name, space }) => ({ name, size: spaceSize(space) }));
  const bounds = (side: 'low' | 'high') =>
    shortest(
      writers.flatMap(({ space }) => Array.from({ length: spaceSize(space) }, (_, i) => boundAt(space[side], i))),
    );
  return box({
    low: bounds('low'),
    high: bounds('high'),
    shape: [parts.reduce((sum, { size }) => sum + size, 0)],
    parts,
  });
}

/** Cuts each observation into its parts once and for all: there are as many observations as agents, and as long-lived. */
function writeInTurn<S extends Phaser.Scene>(writers: readonly Writer<S>[]): Senses<S>['observe'] {
  const pieces = new WeakMap<Float32Array, readonly Float32Array[]>();
  const cut = (observation: Float32Array): readonly Float32Array[] => {
    let at = 0;
    return writers.map(({ space }) => {
      const from = at;
      at += spaceSize(space);
      return observation.subarray(from, at);
    });
  };
  return (scene, observation, agent) => {
    let parts = pieces.get(observation);
    if (!parts) {
      parts = cut(observation);
      pieces.set(observation, parts);
    }
    for (let i = 0; i < writers.length; i++) writers[i].write(scene, parts[i], agent);
  };
}

/** One bound for all numbers, if it is the same for all. */
function shortest(bounds: readonly number[]): number | readonly number[] {
  return bounds.every((bound) => bound === bounds[0]) ? bounds[0] : bounds;
}
