import Phaser from 'phaser';
import type { Hero } from './hero';
import { AHEAD, HEIGHT, WIDTH } from './rules';

/** Lets the camera glide along a map so that it looks ahead of the hero. */
export function createCamera(scene: Phaser.Scene, hero: Hero, map: Phaser.Tilemaps.Tilemap) {
  const guide = new Phaser.Math.Vector2(WIDTH / 2, HEIGHT / 2);
  let view = guide.x;
  scene.cameras.main.setBounds(0, 0, map.widthInPixels, map.heightInPixels).startFollow(guide, true);
  return {
    /** Once a frame; by whole pixels, since tiles between them show their seams. */
    follow(): void {
      view += (hero.x + AHEAD - view) * 0.1;
      guide.x = Math.round(view);
    },
  };
}
