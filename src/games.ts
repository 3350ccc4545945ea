import type { SceneEnvironment } from 'npc-gym';
import cartPolePicture from './pictures/cart-pole.webp';
import dodgePicture from './pictures/dodge.webp';
import landerPicture from './pictures/lander.webp';
import packPicture from './pictures/pack.webp';
import platformerPicture from './pictures/platformer.webp';

/** A game the studio offers. To add one, add it to `games`. */
export interface Game {
  /** The environment's id, and the game's address `#/id`. */
  readonly id: string;
  readonly title: string;
  readonly tagline: string;
  /** What kind of game it is, in a few words. */
  readonly kind: string;
  /** Address of a picture in the scene's own proportions. */
  readonly picture: string;
  /** Width by height of the scene. */
  readonly aspectRatio: number;
  /** Steps that Train trains for until the person says otherwise. */
  readonly totalSteps: number;
  /** The algorithm that is offered first. Default: REINFORCE. */
  readonly algorithm?: string;
  /** What each choice means, branch after branch, or each number of a box: the bars below the scene. Default: the keys. */
  readonly actionLabels?: readonly string[];
  /** How a person plays. */
  readonly keysHelp: string;
  load(): Promise<SceneEnvironment>;
  createWorker(): Worker;
}

export const games: readonly Game[] = [
  {
    id: 'dodge',
    title: 'Dodge',
    tagline: 'Collect the coins, keep clear of everything that bounces.',
    kind: 'Arcade physics, nine ways to go',
    picture: dodgePicture,
    aspectRatio: 480 / 360,
    totalSteps: 300_000,
    actionLabels: ['Stay', '←', '→', '↑', '↓', '↖', '↗', '↙', '↘'],
    keysHelp: 'Arrow keys or WASD to move.',
    load: async () => (await import('../games/dodge/env')).dodge,
    createWorker: () =>
      new Worker(new URL('../games/dodge/train.worker.ts', import.meta.url), {
        type: 'module',
      }),
  },
  {
    id: 'cart-pole',
    title: 'Cart-pole',
    tagline: 'The classic: balance a pole by pushing its cart left and right.',
    kind: 'Gymnasium’s CartPole-v1, two actions',
    picture: cartPolePicture,
    aspectRatio: 720 / 480,
    totalSteps: 300_000,
    actionLabels: ['Push left', 'Push right'],
    keysHelp: '← and → push the cart.',
    load: async () => (await import('../games/cart-pole/env')).cartPole,
    createWorker: () => new Worker(new URL('../games/cart-pole/train.worker.ts', import.meta.url), { type: 'module' }),
  },
  {
    id: 'lander',
    title: 'Lander',
    tagline: 'Come down softly on the pad, before the fuel is gone.',
    kind: 'Matter physics, two thrusters',
    picture: landerPicture,
    aspectRatio: 800 / 600,
    totalSteps: 300_000,
    algorithm: 'ppo',
    actionLabels: ['Left thruster', 'Right thruster'],
    keysHelp: '← and → fire a thruster each, ↑ both.',
    load: async () => (await import('../games/lander/env')).lander,
    createWorker: () => new Worker(new URL('../games/lander/train.worker.ts', import.meta.url), { type: 'module' }),
  },
  {
    id: 'platformer',
    title: 'Platformer',
    tagline: 'Run, jump, grab the coins, reach the flag. Mind the thorns.',
    kind: 'A tilemap, menu and all, played by its keys',
    picture: platformerPicture,
    aspectRatio: 800 / 480,
    totalSteps: 300_000,
    algorithm: 'ppo',
    keysHelp: 'Arrow keys or WASD to run and jump.',
    load: async () => (await import('../games/platformer/env')).platformer,
    createWorker: () => new Worker(new URL('../games/platformer/train.worker.ts', import.meta.url), { type: 'module' }),
  },
  {
    id: 'pack',
    title: 'Pack',
    tagline: 'Four foxes hunt a hare that is faster than any of them.',
    kind: 'Four NPCs, one policy',
    picture: packPicture,
    aspectRatio: 800 / 600,
    totalSteps: 400_000,
    algorithm: 'ppo',
    actionLabels: ['To the hare', '↗', '→', '↘', 'Away', '↙', '←', '↖', 'Wait'],
    keysHelp: 'You are the hare: arrow keys or WASD to run.',
    load: async () => (await import('../games/pack/env')).pack,
    createWorker: () => new Worker(new URL('../games/pack/train.worker.ts', import.meta.url), { type: 'module' }),
  },
];

export function gameOf(id: string): Game | undefined {
  return games.find((game) => game.id === id);
}
