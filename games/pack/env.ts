import { discrete, sceneEnvironment } from 'npc-gym';
import Phaser from 'phaser';
import { FOXES, HEIGHT, WIDTH } from './rules';
import { PackScene } from './scene';
import { hareDistance, offNose, ownShare, senses } from './senses';

/** Ways that a fox can go, evenly around the way to the hare; one choice more is to wait. */
const WAYS = 8;

export const pack = sceneEnvironment({
  id: 'pack',
  // Some fifty sprites: Canvas draws them as fast as WebGL, and far faster where there is no GPU.
  game: { type: Phaser.CANVAS, width: WIDTH, height: HEIGHT, physics: { default: 'arcade' }, scene: [PackScene] },
  agentScene: PackScene,
  agents: FOXES,
  sensors: senses,
  actionSpace: discrete(WAYS + 1),
  frameSkip: 6,
  maxEpisodeSteps: 300,
  act: (scene, action, _controls, fox) => {
    if (action === WAYS) scene.steer(fox, null);
    else scene.steer(fox, offNose(scene, fox, (Number(action) * 2 * Math.PI) / WAYS));
  },
  track: (scene, fox) => ({ distance: hareDistance(scene, fox), share: ownShare(scene, fox) }),
  reward: (scene, { distance, share }) => ({
    caught: scene.outcome === 'caught' ? 10 : 0,
    approach: -0.005 * distance,
    surround: 0.5 * share,
    time: -0.02,
  }),
  terminated: (scene) => scene.outcome === 'caught',
});
