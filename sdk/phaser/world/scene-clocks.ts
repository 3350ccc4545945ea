import Phaser from 'phaser';

interface Tweens {
  time: number;
  startTime: number;
  prevTime: number;
  nextTime: number;
  readonly gap: number;
}

/** Tells the clocks of scenes that run or are being started that the game's clock has been put back, as if they started now. Call it in the realm. */
export function restartClocks(game: Phaser.Game): void {
  const { time } = game.loop;
  for (const scene of game.scene.scenes) {
    const { status } = scene.sys.settings;
    if (status < Phaser.Scenes.START || status > Phaser.Scenes.RUNNING) continue;
    Object.assign(scene.time, { now: time, startTime: time });
    const tweens = scene.tweens as unknown as Tweens;
    tweens.startTime = tweens.prevTime = Date.now();
    tweens.nextTime = tweens.gap;
    tweens.time = 0;
    const arcade = scene.physics?.world as unknown as { _elapsed: number } | undefined;
    if (arcade) arcade._elapsed = 0;
  }
}
