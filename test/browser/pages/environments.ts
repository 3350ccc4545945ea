import type { SceneEnvironment } from '../../../sdk/phaser';

export const FRAMES = 10_000;

/** Loaded when asked for, since Phaser must come after the page it runs on. */
export const environments: Record<string, () => Promise<SceneEnvironment>> = {
  dodge: async () => (await import('../../../games/dodge/env')).dodge as unknown as SceneEnvironment,
  'cart-pole': async () => (await import('../../../games/cart-pole/env')).cartPole as unknown as SceneEnvironment,
};

/** A sample of what this engine's Math gives, bit by bit: engines may differ in the last one. */
export function mathBits(): number[] {
  const { sin, cos, tan, atan2, exp, log, pow } = Math;
  const values = Array.from({ length: 200 }, (_, i) => (i - 100) * 0.0137 + 1e-4);
  return values.flatMap((x) => [sin(x), cos(x), tan(x), atan2(x, 0.7), exp(x), log(x * x), pow(x * x, 0.3)]);
}
