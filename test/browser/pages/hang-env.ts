import Phaser from 'phaser';
import { box, discrete, sceneEnvironment } from '../../../sdk';

/** A scene that never comes back from its 30th frame. */
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

export const endless = sceneEnvironment({
  id: 'endless',
  game: { width: 10, height: 10, scene: [Arena] },
  agentScene: Arena,
  observationSpace: box({ low: -1, high: 1, shape: [1] }),
  actionSpace: discrete(2),
  maxEpisodeSteps: 100,
  observe(_scene, observation) {
    observation[0] = 0;
  },
  act() {},
  reward: () => 0,
  terminated: () => false,
});
