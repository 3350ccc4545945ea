import type Phaser from 'phaser';
import type { VectorEnvironment } from '../env';
import { refuseUnknown } from '../options';
import type { SceneDefinition, SceneEnvironment, SceneEnvironmentOptions } from './definition';
import { gameSize } from './game';
import { sceneList } from './open-world';
import { createSceneVector } from './scene-vector';

/** Every option there is; the compiler makes sure of it. */
const KNOWN: Readonly<Record<keyof SceneEnvironmentOptions<Phaser.Scene>, true>> = {
  id: true,
  game: true,
  agentScene: true,
  observationSpace: true,
  actionSpace: true,
  agents: true,
  frameSkip: true,
  maxEpisodeSteps: true,
  rewardThreshold: true,
  observe: true,
  mask: true,
  act: true,
  track: true,
  reward: true,
  terminated: true,
  simulation: true,
};

/**
 * Makes an environment out of a scene: the same one trains in a worker or in Node, and plays on the page.
 *
 * @throws RangeError for an unknown option, a missing one, or one that does not fit, saying which.
 */
export function sceneEnvironment<S extends Phaser.Scene>(options: SceneEnvironmentOptions<S>): SceneEnvironment<S> {
  checkOptions(options);
  const { agents = 1, frameSkip = 1, maxEpisodeSteps = Number.POSITIVE_INFINITY } = options;
  const scene: SceneDefinition<S> = { ...options, agents, frameSkip, maxEpisodeSteps };
  const { id, observationSpace, actionSpace, mask, simulation, rewardThreshold } = scene;
  const createScenes = (copies: number) => createSceneVector(scene, copies);
  return {
    kind: 'environment',
    id,
    observationSpace,
    actionSpace,
    agents,
    ...(mask ? { masked: true } : {}),
    ...(rewardThreshold === undefined ? {} : { rewardThreshold }),
    scene,
    createScenes,
    create: simulation ? async (copies) => assertMasked(scene, simulation(copies)) : createScenes,
  };
}

/** What was learnt without masks would try what the scene forbids, and the other way about. */
function assertMasked<S extends Phaser.Scene>({ id, mask }: SceneDefinition<S>, simulation: VectorEnvironment) {
  const [got, expected] = [simulation.masked ?? false, mask !== undefined];
  if (got === expected) return simulation;
  simulation.close();
  throw new Error(
    `${id}: got a simulation with masked = ${got}, expected ${expected} as in the scene. Mask both or none.`,
  );
}

function checkOptions<S extends Phaser.Scene>(options: SceneEnvironmentOptions<S>): void {
  const { id, game, agentScene, observationSpace, actionSpace } = options;
  const owner = `sceneEnvironment '${id}'`;
  refuseUnknown(owner, options, Object.keys(KNOWN));
  const expect = (fits: boolean, name: keyof typeof KNOWN, expected: string) => {
    if (!fits) throw new RangeError(`${owner}: got ${name} = ${show(options[name])}, expected ${expected}.`);
  };
  expect(typeof id === 'string' && id !== '', 'id', 'a name');
  expect(observationSpace?.type === 'box', 'observationSpace', 'a box, such as box({ low: -1, high: 1, shape: [14] })');
  const spaces = ['box', 'discrete', 'multi-discrete'];
  expect(spaces.includes(actionSpace?.type), 'actionSpace', 'discrete(n), multiDiscrete([n, m]) or a box');
  for (const name of ['observe', 'act', 'reward', 'terminated'] as const) {
    expect(typeof options[name] === 'function', name, 'a function');
  }
  for (const name of ['mask', 'track', 'simulation'] as const) {
    expect(['function', 'undefined'].includes(typeof options[name]), name, 'a function or nothing');
  }
  expect(!options.mask || actionSpace.type !== 'box', 'mask', 'none with a box: only choices can be forbidden');
  for (const name of ['agents', 'frameSkip', 'maxEpisodeSteps'] as const) {
    const value = options[name] ?? 1;
    expect(Number.isInteger(value) && value >= 1, name, 'a whole number of at least 1');
  }
  checkGame(owner, game, agentScene);
}

function checkGame(owner: string, game: Phaser.Types.Core.GameConfig, agentScene: unknown): void {
  const scenes = sceneList(game ?? {});
  if (!scenes.includes(agentScene as never)) {
    const names = scenes.map((scene) => (typeof scene === 'function' ? scene.name : 'a configuration'));
    throw new RangeError(
      `${owner}: got agentScene ${show(agentScene)}, expected one of game.scene: ${names.join(', ') || 'it has none'}. Add it there.`,
    );
  }
  if (scenes.some((scene) => typeof scene === 'object' && 'sys' in scene)) {
    throw new RangeError(
      `${owner}: got an instance of a scene in game.scene, expected its class: every episode gets a new one.`,
    );
  }
  const { width, height } = gameSize(game);
  if (typeof width !== 'number' || typeof height !== 'number') {
    throw new RangeError(
      `${owner}: got a game of ${width} × ${height}, expected two numbers of pixels: a size that depends on the page would be another one in training.`,
    );
  }
}

function show(value: unknown): string {
  return typeof value === 'function' ? value.name : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
