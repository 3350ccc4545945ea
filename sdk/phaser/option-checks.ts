import type Phaser from 'phaser';
import { refuseUnknown } from '../options';
import { OWN_PART } from './agents/senses';
import { checkInputs, checkStart } from './controls/input-checks';
import type { SceneEnvironmentOptions } from './definition';
import { type Expect, expectFor, isName, isObject, isWhole, show } from './expect';
import { checkGame } from './game-checks';

type Options<S extends Phaser.Scene> = SceneEnvironmentOptions<S>;
type Name = keyof Options<Phaser.Scene>;

/** Every option there is; the compiler makes sure of it. */
const KNOWN: Readonly<Record<Name, true>> = {
  id: true,
  game: true,
  agentScene: true,
  entry: true,
  start: true,
  reset: true,
  moduleState: true,
  observationSpace: true,
  actionSpace: true,
  keys: true,
  pointer: true,
  gamepad: true,
  sensors: true,
  frameStack: true,
  portableMath: true,
  agents: true,
  frameSkip: true,
  rewardThreshold: true,
  maxEpisodeSteps: true,
  observe: true,
  present: true,
  mask: true,
  act: true,
  track: true,
  reward: true,
  terminated: true,
  simulation: true,
};

/** @throws RangeError for an unknown option, a missing one, or one that does not fit, saying which. */
export function checkOptions<S extends Phaser.Scene>(options: Options<S>): void {
  if (!isObject(options)) {
    throw new RangeError(
      `sceneEnvironment: got ${show(options)}, expected options such as { id, game, agentScene, keys, sensors, reward, terminated }.`,
    );
  }
  const owner = `sceneEnvironment '${options.id}'`;
  refuseUnknown(owner, options, Object.keys(KNOWN));
  const expect = expectFor(owner);
  expect(isName(options.id), 'id', options.id, 'a name');
  for (const name of ['reward', 'terminated'] as const) {
    expect(typeof options[name] === 'function', name, options[name], 'a function');
    refuseAsync(owner, name, options[name]);
  }
  for (const name of ['reset', 'observe', 'present', 'mask', 'act', 'track', 'simulation'] as const) {
    expect(['function', 'undefined'].includes(typeof options[name]), name, options[name], 'a function or nothing');
    refuseAsync(owner, name, options[name]);
  }
  for (const name of ['agents', 'frameSkip', 'frameStack', 'maxEpisodeSteps'] as const) {
    const value = options[name] ?? 1;
    expect(isWhole(value, 1), name, value, 'a whole number of at least 1');
  }
  const { portableMath = false, rewardThreshold = 0, moduleState = [] } = options;
  expect(typeof portableMath === 'boolean', 'portableMath', portableMath, 'true or false');
  expect(Array.isArray(moduleState) && moduleState.every(isState), 'moduleState', moduleState, 'a list of objects');
  expect(Number.isFinite(rewardThreshold), 'rewardThreshold', rewardThreshold, 'a number');
  if (options.present && options.maxEpisodeSteps === undefined) {
    throw new RangeError(
      `${owner}: got present() without maxEpisodeSteps, expected both: an agent that never appears would keep an episode from ending. ` +
        'Say after how many steps one is truncated.',
    );
  }
  checkObservation(owner, expect, options);
  checkAction(owner, expect, options);
  checkBeginning(owner, expect, options);
  checkGame(owner, expect, options);
}

/** Caught here where it says so itself; a function that returns a promise all the same is caught when it is called. */
function refuseAsync(owner: string, name: string, value: unknown): void {
  if (Object.prototype.toString.call(value) !== '[object AsyncFunction]') return;
  throw new RangeError(`${owner}: got an async function for ${name}, expected one that is not: no frame waits for it.`);
}

/** A plain object, or a class with static fields. */
function isState(value: unknown): boolean {
  return isObject(value) || typeof value === 'function';
}

function checkObservation<S extends Phaser.Scene>(owner: string, expect: Expect, options: Options<S>): void {
  const { sensors, observe, observationSpace } = options;
  if (sensors !== undefined) {
    expect(isObject(sensors) && Object.keys(sensors).length > 0, 'sensors', sensors, 'sensors by name');
    for (const [name, sensor] of Object.entries(sensors)) {
      expect(typeof sensor?.sense === 'function', `sensors.${name}`, sensor, 'a sensor');
      refuseAsync(owner, `sensors.${name}.sense`, sensor.sense);
      expect(isName(name) && (name !== OWN_PART || !observe), 'sensors', name, `a name other than '${OWN_PART}'`);
    }
    if (!observe && !observationSpace) return;
  }
  expect(
    observationSpace?.type === 'box',
    'observationSpace',
    observationSpace,
    'a box, such as box({ low: -1, high: 1, shape: [14] }), for what observe() writes',
  );
  if (observe) return;
  const remedy = sensors ? 'Leave observationSpace out: the sensors make it.' : 'Write an observe(), or give sensors.';
  throw new RangeError(`${owner}: got an observationSpace without an observe(), expected both. ${remedy}`);
}

function checkAction<S extends Phaser.Scene>(owner: string, expect: Expect, options: Options<S>): void {
  const { actionSpace, act, mask, agents = 1 } = options;
  const declared = (['keys', 'pointer', 'gamepad'] as const).filter((name) => options[name] !== undefined);
  if (declared.length === 0) {
    const spaces = ['box', 'discrete', 'multi-discrete'];
    const expected = "discrete(n), multiDiscrete([n, m]) or a box, or none and keys such as ['LEFT', 'RIGHT']";
    expect(spaces.includes(actionSpace?.type as string), 'actionSpace', actionSpace, expected);
    expect(typeof act === 'function', 'act', act, 'a function');
    expect(!mask || actionSpace?.type !== 'box', 'mask', mask, 'none with a box: only choices can be forbidden');
    return;
  }
  checkInputs(owner, expect, options);
  const [first] = declared;
  for (const name of ['actionSpace', 'act'] as const) {
    if (options[name] === undefined) continue;
    throw new RangeError(`${owner}: got ${name} and ${first}, expected one of them: ${first} makes it. Leave one out.`);
  }
  if (agents === 1) return;
  throw new RangeError(
    `${owner}: got ${first} and ${agents} agents, expected one: they would share the game's ${first}. ` +
      'Give actionSpace and act(), and move each agent by the methods of the scene.',
  );
}

function checkBeginning<S extends Phaser.Scene>(owner: string, expect: Expect, { entry, start }: Options<S>): void {
  if (start !== undefined) checkStart(owner, expect, start);
  if (entry === undefined) return;
  expect(isObject(entry), 'entry', entry, "such as { scene: 'level', data: { level: 3 } }");
  refuseUnknown(`${owner}: entry`, entry, ['scene', 'data']);
  expect(isName(entry.scene), 'entry.scene', entry.scene, 'the key of a scene');
  expect(isObject(entry.data ?? {}), 'entry.data', entry.data, 'an object');
}
