import type Phaser from 'phaser';
import { stackSpace, type VectorEnvironment } from '../env';
import { branches, describeSpace, sameSpace } from '../spaces';
import { isPromise, refusePromise } from './agents/results';
import { createSceneVector } from './agents/scene-vector';
import { composeSenses } from './agents/senses';
import type { AgentControls } from './controls/controls';
import { declareInputs } from './controls/declared-inputs';
import type { SceneDefinition, SceneEnvironment, SceneEnvironmentOptions } from './definition';
import { isObject, show } from './expect';
import { checkOptions } from './option-checks';

/**
 * Makes an environment out of a scene: the same one trains in a worker or in Node, and plays on the page.
 *
 * @throws RangeError for an unknown option, a missing one, or one that does not fit, saying which.
 */
export function sceneEnvironment<S extends Phaser.Scene>(options: SceneEnvironmentOptions<S>): SceneEnvironment<S> {
  checkOptions(options);
  const scene = resolve(options);
  const { id, observationSpace, actionSpace, agents, mask, simulation, rewardThreshold } = scene;
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
    create: simulation ? async (copies) => assertSame(scene, simulation(copies)) : createScenes,
  };
}

/**
 * What each choice means, in words, branch after branch as in an action mask: '–', 'LEFT', 'RIGHT' for declared keys, its
 * number for a choice that only `act` understands. Empty for a box.
 */
export function actionLabels<S extends Phaser.Scene>({ scene }: SceneEnvironment<S>): readonly string[] {
  return scene.actionLabels;
}

function resolve<S extends Phaser.Scene>(options: SceneEnvironmentOptions<S>): SceneDefinition<S> {
  const { agents = 1, frameSkip = 1, frameStack = 1, maxEpisodeSteps = Number.POSITIVE_INFINITY } = options;
  const { portableMath = false, sensors = {}, keys = [] } = options;
  const { gamepad: _gamepad, ...rest } = options;
  const senses = sensesOf(options);
  return {
    ...rest,
    ...actionsOf(options),
    ...resetOf(options),
    observationSpace: stackSpace(senses.space, frameStack),
    observe: senses.observe,
    seesPixels: senses.seesPixels,
    agents,
    frameSkip,
    frameStack,
    maxEpisodeSteps,
    portableMath,
    sensors,
    keys,
  };
}

function sensesOf<S extends Phaser.Scene>(options: SceneEnvironmentOptions<S>) {
  try {
    return composeSenses({ ...options, ...observeOf(options) });
  } catch (error) {
    throw new RangeError(`sceneEnvironment '${options.id}': ${(error as Error).message}`);
  }
}

/** Nobody else looks at what `observe` returns. */
function observeOf<S extends Phaser.Scene>(options: SceneEnvironmentOptions<S>): Pick<typeof options, 'observe'> {
  const { observe } = options;
  if (!observe) return {};
  return { observe: (scene, values, agent) => refusePromise(observe.call(options, scene, values, agent), 'observe()') };
}

function resetOf<S extends Phaser.Scene>(options: SceneEnvironmentOptions<S>): Pick<typeof options, 'reset'> {
  const { reset } = options;
  return reset ? { reset: (scene) => refusePromise(reset.call(options, scene), 'reset()') } : {};
}

function actionsOf<S extends Phaser.Scene>(
  options: SceneEnvironmentOptions<S>,
): Pick<SceneDefinition<S>, 'actionSpace' | 'act' | 'actionLabels'> {
  const { actionSpace, act } = options;
  if (actionSpace && act) {
    const actionLabels = branches(actionSpace).flatMap((n) => Array.from({ length: n }, (_, choice) => `${choice}`));
    return { actionSpace, act, actionLabels };
  }
  const inputs = declareInputs(options);
  return {
    actionSpace: inputs.actionSpace,
    actionLabels: inputs.labels,
    act: (scene, action, controls) => inputs.act(scene, action, controls as AgentControls),
  };
}

/** What was learnt in another world would not play in this one; without masks it would try what the scene forbids. */
function assertSame<S extends Phaser.Scene>(scene: SceneDefinition<S>, simulation: VectorEnvironment) {
  if (!isObject(simulation) || isPromise(simulation)) {
    throw new Error(
      `${scene.id}: simulation() returned ${show(simulation)}, expected an environment of as many copies. Return it, and not from an async function.`,
    );
  }
  const masked = (is: boolean) => `masked = ${is}`;
  const pairs = [
    [masked(simulation.masked ?? false), masked(scene.mask !== undefined)],
    [`${simulation.agents} agents`, `${scene.agents} agents`],
    ...(['observationSpace', 'actionSpace'] as const)
      .filter((name) => !sameSpace(simulation[name], scene[name]))
      .map((name) => [`${name} ${describeSpace(simulation[name])}`, describeSpace(scene[name])]),
  ];
  const difference = pairs.find(([got, expected]) => got !== expected);
  if (!difference) return simulation;
  simulation.close();
  const [got, expected] = difference;
  throw new Error(`${scene.id}: got a simulation with ${got}, expected ${expected} as in the scene. Make both alike.`);
}
