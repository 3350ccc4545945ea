/** npc-gym: train NPCs inside your own Phaser game. The page's and the environment's side; the worker's is `npc-gym/worker`. */
export {
  type CheckOptions,
  type CheckReport,
  checkEnvironment,
  type Finding,
  type FindingKind,
  type GlobalWatch,
  watchGlobals,
} from './check';
export {
  type Actions,
  createRows,
  type DefineEnvironmentOptions,
  defineEnvironment,
  type Environment,
  type EnvironmentDefinition,
  type EnvironmentSpec,
  frameSkip,
  frameStack,
  type Rows,
  timeLimit,
  type VectorEnvironment,
  vectorize,
} from './env';
export { mixSeeds, type Random, type SeededRandom, seededRandom } from './math';
export { applies, type Option, type OptionDescriptions, problemWith } from './options';
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
export {
  assertReplayFits,
  hashText,
  playReplay,
  type RecordReplayOptions,
  type Replay,
  type Replayable,
  type ReplayedEpisode,
  type ReplaySetup,
  readReplay,
  recordReplay,
  replaySteps,
  writeReplay,
} from './replay';
export * from './sensors';
export {
  type A2cOptions,
  type AlgorithmOptions,
  type AlgorithmSettings,
  algorithmSettings,
  type NaturalGradientOptions,
  type PpoOptions,
  type ReinforceOptions,
  type RunOptions,
  resolveTrainingOptions,
  type TrainingOptions,
  type TrpoOptions,
  trainingOptions,
} from './settings';
export * from './spaces';
export * from './worker/connect';
export type * from './worker/protocol';
