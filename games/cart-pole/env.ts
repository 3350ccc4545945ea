import { sceneEnvironment } from 'npc-gym';
import Phaser from 'phaser';
import { createCartPoleBatch } from './batch';
import { HEIGHT, WIDTH } from './drawing';
import { FORCE, observe } from './dynamics';
import { CartPoleScene } from './scene';
import { spec } from './spec';

export const cartPole = sceneEnvironment({
  ...spec,
  game: { type: Phaser.CANVAS, width: WIDTH, height: HEIGHT, scene: [CartPoleScene] },
  agentScene: CartPoleScene,
  observe: (scene, observation) => observe(scene.poles, 0, observation, 0),
  act: (scene, action) => scene.push(action === 1 ? FORCE : -FORCE),
  reward: () => 1,
  terminated: (scene) => scene.fallen,
  simulation: createCartPoleBatch,
});
