import { sceneEnvironment } from 'npc-gym';
import Phaser from 'phaser';
import { HudScene } from './hud-scene';
import { MenuScene } from './menu-scene';
import { HEIGHT, TILE, WIDTH } from './rules';
import { LevelScene } from './scene';
import { senses } from './senses';

export const platformer = sceneEnvironment({
  id: 'platformer',
  game: {
    // Some sixty sprites: Canvas draws them as fast as WebGL, and far faster where there is no GPU.
    type: Phaser.CANVAS,
    width: WIDTH,
    height: HEIGHT,
    physics: { default: 'arcade' },
    scene: [MenuScene, LevelScene, HudScene],
  },
  agentScene: LevelScene,
  start: [{ press: 'ENTER' }],
  sensors: senses,
  keys: [['LEFT', 'RIGHT'], 'UP'],
  frameSkip: 4,
  maxEpisodeSteps: 600,
  track: ({ collected, hearts, farthest }) => ({ coins: collected, hearts, tiles: farthest / TILE }),
  reward: (scene, { coins, hearts, tiles }) => ({
    coin: coins,
    progress: 0.2 * tiles,
    hit: hearts,
    finish: scene.won ? 10 : 0,
  }),
  terminated: (scene) => scene.over,
});
