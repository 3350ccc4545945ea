import { box, sceneEnvironment } from 'npc-gym';
import Phaser from 'phaser';
import { GRAVITY, HEIGHT, WIDTH } from './rules';
import { LanderScene } from './scene';
import { outlook, SENSES, sense } from './senses';

export const lander = sceneEnvironment({
  id: 'lander',
  game: {
    type: Phaser.CANVAS,
    width: WIDTH,
    height: HEIGHT,
    physics: { default: 'matter', matter: { gravity: { x: 0, y: GRAVITY } } },
    scene: [LanderScene],
  },
  agentScene: LanderScene,
  observationSpace: box({ low: -1, high: 1, shape: [SENSES] }),
  actionSpace: box({ low: 0, high: 1, shape: [2] }),
  frameSkip: 4,
  maxEpisodeSteps: 300,
  observe: sense,
  act: (scene, action) => {
    const thrust = action as Float32Array;
    scene.fire(thrust[0], thrust[1]);
  },
  track: (scene) => {
    const { distance, speed, tilt } = outlook(scene);
    return { distance, speed, tilt, fuel: scene.fuel };
  },
  reward: (scene, { distance, speed, tilt, fuel }) => ({
    approach: -distance,
    slow: -0.5 * speed,
    upright: -tilt,
    fuel: 5 * fuel,
    landed: scene.outcome === 'landed' ? 10 : 0,
    crashed: scene.outcome === 'crashed' ? -5 : 0,
  }),
  terminated: (scene) => scene.outcome !== 'flying',
});
