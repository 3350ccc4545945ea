import type { SceneEnvironment } from 'npc-gym';
import cartPolePicture from './pictures/cart-pole.webp';
import dodgePicture from './pictures/dodge.webp';

/** A game the studio offers. To add one, add it to `games`. */
export interface Game {
  /** The environment's id, and the game's address `#/id`. */
  readonly id: string;
  readonly title: string;
  readonly tagline: string;
  /** Address of a picture in the scene's own proportions. */
  readonly picture: string;
  /** Width by height of the scene. */
  readonly aspectRatio: number;
  /** Steps that Train trains for until the person says otherwise. */
  readonly totalSteps: number;
  /** What each choice means, branch after branch, or each number of a box: the bars below the scene. */
  readonly actionLabels: readonly string[];
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
    picture: cartPolePicture,
    aspectRatio: 720 / 480,
    totalSteps: 300_000,
    actionLabels: ['Push left', 'Push right'],
    keysHelp: '← and → push the cart.',
    load: async () => (await import('../games/cart-pole/env')).cartPole,
    createWorker: () => new Worker(new URL('../games/cart-pole/train.worker.ts', import.meta.url), { type: 'module' }),
  },
];

export function gameOf(id: string): Game | undefined {
  return games.find((game) => game.id === id);
}
