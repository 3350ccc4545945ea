import type { SceneEnvironment } from '../../../sdk/phaser';

/** Loaded when asked for, since Phaser must come after the page it runs on. */
export const environments: Record<string, () => Promise<unknown>> = {
  'portable-pond': async () => (await import('../../fixtures/scenes/portable-pond')).portablePond,
  dodge: async () => (await import('../../../games/dodge/env')).dodge,
  lander: async () => (await import('../../../games/lander/env')).lander,
  pack: async () => (await import('../../../games/pack/env')).pack,
  platformer: async () => (await import('../../../games/platformer/env')).platformer,
};

export const load = async (name: string) => (await environments[name]()) as SceneEnvironment;
