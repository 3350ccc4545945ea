/** npc-gym: train NPCs inside your own Phaser game. The page's and the environment's side; the worker's is `npc-gym/worker`. */
export * from './env';
export { mixSeeds, type Random, type SeededRandom, seededRandom } from './math';
export type { Option, OptionDescriptions } from './options';
export * from './phaser';
export {
  assertFits,
  type DistributionSpec,
  type LayerSpec,
  type Policy,
  PolicyError,
  type PolicyManifest,
  type PolicyTarget,
  readPolicy,
  type TrainingRecord,
  writePolicy,
} from './policy';
export * from './settings';
export * from './spaces';
export * from './worker/connect';
export type * from './worker/protocol';
