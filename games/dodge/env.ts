import { box, discrete, sceneEnvironment } from 'npc-gym';
import Phaser from 'phaser';
import { HEIGHT, WIDTH } from './rules';
import { DodgeScene } from './scene';
import { coinDistance, SENSES, sense } from './senses';

const KEYS = [
  [],
  ['LEFT'],
  ['RIGHT'],
  ['UP'],
  ['DOWN'],
  ['LEFT', 'UP'],
  ['RIGHT', 'UP'],
  ['LEFT', 'DOWN'],
  ['RIGHT', 'DOWN'],
];

export const dodge = sceneEnvironment({
  id: 'dodge',
  // Some thirty sprites: Canvas draws them as fast as WebGL, and far faster where there is no GPU.
  game: { type: Phaser.CANVAS, width: WIDTH, height: HEIGHT, physics: { default: 'arcade' }, scene: [DodgeScene] },
  agentScene: DodgeScene,
  observationSpace: box({ low: -1, high: 1, shape: [SENSES] }),
  actionSpace: discrete(KEYS.length),
  frameSkip: 4,
  maxEpisodeSteps: 900,
  observe: sense,
  act: (_scene, action, controls) => controls.hold(...KEYS[Number(action)]),
  track: (scene) => ({ coins: scene.score, lives: scene.lives, distance: coinDistance(scene) }),
  reward: (_scene, { coins, lives, distance }) => ({ coin: coins, hit: 4 * lives, approach: -0.006 * distance }),
  terminated: (scene) => scene.lives === 0,
});
