import Phaser from 'phaser';
import { box, discrete, sceneEnvironment } from '../../../sdk';

/** A scene that never comes back from its 30th frame, if it is let run so far. */
class Arena extends Phaser.Scene {
  #frames = 0;

  constructor() {
    super('arena');
  }

  override update(): void {
    this.#frames++;
    while (this.#frames >= 30) this.#frames++;
  }
}

const arena = {
  game: { width: 10, height: 10, scene: [Arena] },
  agentScene: Arena,
  observationSpace: box({ low: -1, high: 1, shape: [1] }),
  actionSpace: discrete(2),
  maxEpisodeSteps: 100,
  act() {},
  reward: () => 0,
  terminated: () => false,
};

export const endless = sceneEnvironment({
  ...arena,
  id: 'endless',
  observe(_scene, observation) {
    observation[0] = 0;
  },
});

/** Its observe() never comes back after the 7th frame. */
export const dreaming = sceneEnvironment({
  ...arena,
  id: 'dreaming',
  observe(scene, observation) {
    observation[0] = scene.game.loop.frame / 100;
    while (scene.game.loop.frame === 7) observation[0]++;
  },
});
