/** npc-gym: train NPCs inside your own Phaser game. The page's and the environment's side; the worker's is `npc-gym/worker`. */
export * from './env';
export { mixSeeds, type Random, type SeededRandom, seededRandom } from './math';
export * from './phaser';
export * from './policy';
export * from './spaces';
export * from './worker/connect';
export type * from './worker/protocol';
