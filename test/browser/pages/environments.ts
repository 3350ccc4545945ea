import type { SceneEnvironment } from '../../../sdk/phaser';

export const FRAMES = 10_000;

/** Loaded when asked for, since Phaser must come after the page it runs on. */
export const environments: Record<string, () => Promise<unknown>> = {
  dodge: async () => (await import('../../../games/dodge/env')).dodge,
  'cart-pole': async () => (await import('../../../games/cart-pole/env')).cartPole,
  lander: async () => (await import('../../../games/lander/env')).lander,
  platformer: async () => (await import('../../../games/platformer/env')).platformer,
  cargo: async () => (await import('../../fixtures/scenes/cargo')).cargo,
  pack: async () => (await import('../../../games/pack/env')).pack,
};

/** Not to be hashed: it loads files that a page cannot have at once. */
export const freshCargo = async () => (await import('../../fixtures/scenes/cargo')).freshCargo;

/** One of them; with mathematics that all engines agree on, if asked for. */
export async function load(name: string, isPortable = false): Promise<SceneEnvironment> {
  const environment = (await (name === 'fresh-cargo' ? freshCargo : environments[name])()) as SceneEnvironment;
  if (!isPortable) return environment;
  const { createSceneVector } = await import('../../../sdk/phaser/agents/scene-vector');
  const scene = { ...environment.scene, portableMath: true };
  return { ...environment, scene, createScenes: (copies) => createSceneVector(scene, copies) };
}

/** A sample of what this engine's Math gives, bit by bit: engines may differ in the last one. */
export function mathBits(): number[] {
  const { sin, cos, tan, atan2, exp, log, pow } = Math;
  const values = Array.from({ length: 200 }, (_, i) => (i - 100) * 0.0137 + 1e-4);
  return values.flatMap((x) => [sin(x), cos(x), tan(x), atan2(x, 0.7), exp(x), log(x * x), pow(x * x, 0.3)]);
}
