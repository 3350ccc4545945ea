import { box, discrete, sceneEnvironment } from 'npc-gym';
import Phaser from 'phaser';
import { HEIGHT, WIDTH } from './rules';
import { DodgeScene } from './scene';
import { SENSES, sense } from './senses';

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
  track: ({ score, lives }) => ({ coins: score, lives }),
  reward: (_scene, change) => ({ coin: change.coins, hit: 5 * change.lives }),
  terminated: (scene) => scene.lives === 0,
});
