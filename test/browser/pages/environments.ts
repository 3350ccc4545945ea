import type { SceneEnvironment } from '../../../sdk/phaser';

export const FRAMES = 10_000;

/** Loaded when asked for, since Phaser must come after the page it runs on. */
export const environments: Record<string, () => Promise<SceneEnvironment>> = {
  dodge: async () => (await import('../../../games/dodge/env')).dodge as unknown as SceneEnvironment,
  'cart-pole': async () => (await import('../../../games/cart-pole/env')).cartPole as unknown as SceneEnvironment,
};
