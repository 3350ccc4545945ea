import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { sceneEnvironment } from '../../../sdk/phaser';
import { box } from '../../../sdk/spaces';
import { journeyOptions, WalkScene } from '../../fixtures/scenes/journey';

const make = (changes: object) => () => sceneEnvironment<WalkScene>({ ...journeyOptions, ...changes });

test('defaults are filled in', () => {
  const { frameSkip: _, maxEpisodeSteps: __, ...rest } = { ...journeyOptions, frameSkip: 1 };
  const { scene, agents } = sceneEnvironment<WalkScene>(rest);
  expect([agents, scene.agents, scene.frameSkip, scene.maxEpisodeSteps]).toEqual([1, 1, 1, Number.POSITIVE_INFINITY]);
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
  ['half an agent', { agents: 0.5 }, 'got agents = 0.5, expected a whole number of at least 1.'],
  ['a limit of 0 steps', { maxEpisodeSteps: 0 }, 'got maxEpisodeSteps = 0, expected a whole number of at least 1.'],
  ['a mask that is no function', { mask: [1, 0] }, 'got mask = [1,0], expected a function or nothing.'],
  [
    'a mask for a box',
    { mask: () => {}, actionSpace: box({ low: -1, high: 1, shape: [2] }) },
    'got mask = mask, expected none with a box: only choices can be forbidden.',
  ],
  ['no observe', { observe: undefined }, 'got observe = undefined, expected a function.'],
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
  [
    'a size that depends on the page',
    { game: { ...journeyOptions.game, scale: { width: '100%', height: 300 } } },
    'got a game of 100% × 300, expected two numbers of pixels',
  ],
])('%s is refused', (_, changes, expected) => {
  expect(make(changes)).toThrow(expected);
  expect(make(changes)).toThrow(RangeError);
});
