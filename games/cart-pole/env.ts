import { sceneEnvironment } from 'npc-gym';
import { createCartPoleBatch } from './batch';
import { FORCE, observe } from './dynamics';
import { CartPoleScene, HEIGHT, WIDTH } from './scene';
import { spec } from './spec';

export const cartPole = sceneEnvironment({
  ...spec,
  game: { width: WIDTH, height: HEIGHT, scene: [CartPoleScene] },
  agentScene: CartPoleScene,
  observe: (scene, observation) => observe(scene.poles, 0, observation, 0),
  act: (scene, action) => scene.push(action === 1 ? FORCE : -FORCE),
  reward: () => 1,
  terminated: (scene) => scene.fallen,
  simulation: createCartPoleBatch,
});
