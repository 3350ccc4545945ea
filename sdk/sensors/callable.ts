import type Phaser from 'phaser';
import type { Sensor } from './sensor';

/**
 * A sensor that can be called in place of its `sense`. That is for the compiler's sake: it looks into the call of a function
 * that returns a function only when it has looked at everything else, and then knows the scene from `agentScene`. So
 * `raySensor({ from: (scene) => scene.hero, … })` needs no types.
 */
export interface CallableSensor<S extends Phaser.Scene = Phaser.Scene> extends Sensor<S> {
  (scene: S, values: Float32Array, agent: number): void;
}

/** Makes a sensor callable: for functions that make sensors out of functions of the scene. */
export function callableSensor<S extends Phaser.Scene>(sensor: Sensor<S>): CallableSensor<S> {
  const sense = (scene: S, values: Float32Array, agent: number) => sensor.sense(scene, values, agent);
  return Object.assign(sense, sensor);
}
