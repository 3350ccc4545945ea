import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { sceneEnvironment } from '../../../sdk/phaser';
import { box, discrete } from '../../../sdk/spaces';
import { journeyOptions, WalkScene } from '../../fixtures/scenes/journey';

const make = (changes: object) => () => sceneEnvironment<WalkScene>({ ...journeyOptions, ...changes });

/** Without what declared inputs stand in for. */
const inputs = { actionSpace: undefined, act: undefined };
const sensor = { shape: [2], low: 0, high: 1, sense: () => {} };

test('defaults are filled in', () => {
  const { frameSkip: _, maxEpisodeSteps: __, ...rest } = { ...journeyOptions, frameSkip: 1 };
  const { scene, agents } = sceneEnvironment<WalkScene>(rest);
  expect([agents, scene.agents, scene.frameSkip, scene.maxEpisodeSteps]).toEqual([1, 1, 1, Number.POSITIVE_INFINITY]);
  expect(scene).toMatchObject({ frameStack: 1, portableMath: false, seesPixels: false, sensors: {}, keys: [] });
});

test('the agent may live in a scene of a game that is made later, known by its class or its key', () => {
  for (const agentScene of [WalkScene, 'walk']) {
    expect(make({ game: () => new Phaser.Game({}), agentScene })().scene.agentScene).toBe(agentScene);
  }
  expect(make({ agentScene: 'walk' })().scene.agentScene).toBe('walk');
});

test.each([[undefined], [null], ['walk']])('no options, but %s, are refused', (options) => {
  expect(() => sceneEnvironment(options as never)).toThrow(
    `sceneEnvironment: got ${options}, expected options such as {`,
  );
});

test('a simulation that returns none is refused', async () => {
  const simulated = (simulation: () => unknown) => make({ simulation })().create(1);
  await expect(simulated(() => {})).rejects.toThrow(
    'journey: simulation() returned undefined, expected an environment',
  );
  await expect(simulated(() => Promise.resolve({}))).rejects.toThrow('simulation() returned a Promise, expected');
});

test('a simulation of another world is refused', async () => {
  const { observationSpace, actionSpace } = journeyOptions;
  const simulated = (changes: object) => () =>
    make({ simulation: () => ({ observationSpace, actionSpace, agents: 1, close() {}, ...changes }) })().create(1);
  await expect(simulated({ agents: 2 })()).rejects.toThrow('got a simulation with 2 agents, expected 1 agents');
  await expect(simulated({ masked: true })()).rejects.toThrow('masked = true, expected masked = false');
  await expect(simulated({ actionSpace: discrete(3) })()).rejects.toThrow(
    'actionSpace discrete (3 actions), expected discrete (2 actions) as in the scene',
  );
  await expect(simulated({})()).resolves.toBeDefined();
});

test.each<[string, object, string]>([
  ['an unknown option', { frameskip: 4 }, "got unknown option 'frameskip'; did you mean 'frameSkip'?"],
  ['no name', { id: '' }, 'got id = , expected a name.'],
  ['no observation space', { observationSpace: undefined }, 'got observationSpace = undefined, expected a box'],
  [
    'an unknown action space',
    { actionSpace: { type: 'circle' } },
    'expected discrete(n), multiDiscrete([n, m]) or a box',
  ],
  ['a frameSkip of 0', { frameSkip: 0 }, 'got frameSkip = 0, expected a whole number of at least 1.'],
  ['a threshold that is no number', { rewardThreshold: Number.NaN }, 'got rewardThreshold = NaN, expected a number.'],
  [
    'a function that is async',
    { terminated: async () => false },
    'got an async function for terminated, expected one that is not',
  ],
  ['an observe that is async', { observe: async () => {} }, 'got an async function for observe'],
  ['a sensor that is async', { sensors: { near: { ...sensor, sense: async () => {} } } }, 'sensors.near.sense'],
  ['a scene that is made', { agentScene: new Phaser.Scene('made') }, 'got agentScene = an instance of'],
  [
    'the class of a game',
    { game: Phaser.Game },
    'got game = the class Game, expected a function such as () => new Game(',
  ],
  [
    'a game that is on its way',
    { game: Promise.resolve({}) },
    "got game = a Promise, expected a function such as () => import('./main')",
  ],
  ['a game without scenes for a key', { game: {}, agentScene: 'walk' }, 'expected one of game.scene: it has none.'],
  ['a game without width', { game: { width: 0 } }, 'got game.width = 0, expected a number of pixels greater than 0.'],
  [
    'a game whose height is no number',
    { game: { scale: { height: Number.NaN } } },
    'got game.scale.height = NaN, expected',
  ],
  [
    'a pointer for a game without a mouse',
    { ...inputs, pointer: { columns: 2, rows: 2 }, game: { ...journeyOptions.game, input: { mouse: false } } },
    'got pointer, but game.input.mouse is off.',
  ],
  ['half an agent', { agents: 0.5 }, 'got agents = 0.5, expected a whole number of at least 1.'],
  ['a limit of 0 steps', { maxEpisodeSteps: 0 }, 'got maxEpisodeSteps = 0, expected a whole number of at least 1.'],
  [
    'agents that may never come, without a limit',
    { present: () => false, maxEpisodeSteps: undefined },
    'got present() without maxEpisodeSteps, expected both',
  ],
  ['a mask that is no function', { mask: [1, 0] }, 'got mask = [1,0], expected a function or nothing.'],
  [
    'a mask for a box',
    { mask: () => {}, actionSpace: box({ low: -1, high: 1, shape: [2] }) },
    'got mask = mask, expected none with a box: only choices can be forbidden.',
  ],
  ['no observe', { observe: undefined }, 'got an observationSpace without an observe(), expected both.'],
  ['an observe that is no function', { observe: 3 }, 'got observe = 3, expected a function or nothing.'],
  ['a track that is no function', { track: 3 }, 'got track = 3, expected a function or nothing.'],
  [
    'an agent in a scene that the game has not',
    { agentScene: class Elsewhere extends Phaser.Scene {} },
    'got agentScene Elsewhere, expected one of game.scene: BootScene, WalkScene, HudScene, EndScene. Add it there.',
  ],
  ['a game without scenes', { game: {} }, 'expected one of game.scene: it has none.'],
  [
    'a scene that is already made',
    { game: { scene: [WalkScene, new Phaser.Scene('made')] } },
    'got an instance of a scene in game.scene, expected its class',
  ],
  ['an entry that is no place', { entry: 'walk' }, 'got entry = walk, expected such as { scene:'],
  ['an entry with a typo', { entry: { scene: 'walk', dat: {} } }, "got unknown option 'dat'; did you mean 'data'?"],
  ['an entry without a scene', { entry: { data: {} } }, 'got entry.scene = undefined, expected the key of a scene.'],
  ['a start that is no list', { start: { press: 'SPACE' } }, 'expected a list of inputs'],
  [
    'a start of unknown inputs',
    { start: [{ wait: 3 }, { tap: 1 }] },
    'got start[1] = {"tap":1}, expected one of { press',
  ],
  ['a start with a key that is none', { start: [{ press: 'SPAZE' }] }, "start[0]: got 'SPAZE', expected names such as"],
  ['a start that clicks nowhere', { start: [{ click: [1] }] }, 'got start[0].click = [1], expected two numbers'],
  ['a start that waits for no time', { start: [{ wait: 0 }] }, 'got start[0].wait = 0, expected a whole number'],
  ['a start until nothing', { start: [{ until: '' }] }, 'got start[0].until = , expected the key of a scene.'],
  ['a press of half a frame', { start: [{ press: 'A', frames: 0.5 }] }, 'got start[0].frames = 0.5, expected a whole'],
  ['a reset that is no function', { reset: true }, 'got reset = true, expected a function or nothing.'],
  ['a present that is no function', { present: 1 }, 'got present = 1, expected a function or nothing.'],
  ['half a stack', { frameStack: 1.5 }, 'got frameStack = 1.5, expected a whole number of at least 1.'],
  ['portable math of some kind', { portableMath: 'yes' }, 'got portableMath = yes, expected true or false.'],
  ['an agent nowhere', { agentScene: '' }, 'got agentScene = , expected the class of a scene, or its key.'],
  [
    'a game that is no game',
    { game: 'game.js' },
    'got game = game.js, expected a configuration of Phaser, or a function',
  ],
  ['keys and an action space', { keys: ['A'] }, 'got actionSpace and keys, expected one of them'],
  [
    'a pointer and an act',
    { actionSpace: undefined, pointer: { columns: 2, rows: 2 } },
    'got act and pointer, expected',
  ],
  ['several agents at one keyboard', { ...inputs, keys: ['A'], agents: 2 }, 'got keys and 2 agents, expected one'],
  ['no keys', { ...inputs, keys: [] }, 'got keys = [], expected a list of names'],
  ['a key that is none', { ...inputs, keys: ['LEFT', 'RIHGT'] }, "keys: got 'RIHGT', expected names such as"],
  ['a key twice', { ...inputs, keys: [['LEFT', 'A'], 'A'] }, "got 'A' twice in keys, expected each key once."],
  ['a pointer without rows', { ...inputs, pointer: { columns: 2 } }, 'got pointer.rows = undefined, expected a whole'],
  [
    'a pointer with nothing to choose',
    { ...inputs, pointer: { columns: 1, rows: 1, button: false } },
    'expected something to choose',
  ],
  ['a gamepad with a fifth axis', { ...inputs, gamepad: { axes: [4] } }, 'got gamepad.axes = [4], expected different'],
  [
    'a gamepad with nothing on it',
    { ...inputs, gamepad: {} },
    'got gamepad = {}, expected at least one axis or button.',
  ],
  ['nothing to do', { actionSpace: undefined }, 'got actionSpace = undefined, expected discrete(n)'],
  ['nothing that is done', { act: undefined }, 'got act = undefined, expected a function.'],
  ['sensors that are none', { sensors: { rays: 3 } }, 'got sensors.rays = 3, expected a sensor.'],
  ['no sensor', { sensors: {} }, 'got sensors = {}, expected sensors by name.'],
  [
    'a sensor called as what observe() writes',
    { sensors: { observe: sensor } },
    "expected a name other than 'observe'.",
  ],
  ['a space that nobody fills', { sensors: { near: sensor }, observe: undefined }, 'Leave observationSpace out'],
  [
    'a sensor without numbers',
    { sensors: { near: { ...sensor, shape: [0] } } },
    "got sensor 'near' with a wrong shape or bounds: box: got shape [0]",
  ],
  [
    'a sensor of two dimensions',
    { sensors: { near: { ...sensor, shape: [2, 2] } } },
    "got sensor 'near' with shape [2,2], expected [n] or [rows, columns, channels].",
  ],
])('%s is refused', (_, changes, expected) => {
  expect(make(changes)).toThrow(expected);
  expect(make(changes)).toThrow(RangeError);
});
