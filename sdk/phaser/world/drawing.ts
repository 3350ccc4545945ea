import type Phaser from 'phaser';

/** What becomes of a game's picture. */
export interface Drawing {
  /** Whether frames are drawn. */
  on: boolean;
  /** Draws what there is now, without a step. */
  draw(): void;
}

export function createDrawing({ renderer, scene }: Phaser.Game): Drawing {
  const { render } = renderer;
  return {
    get on() {
      return renderer.render === render;
    },
    set on(on) {
      renderer.render = on ? render : drawNothing;
    },
    draw() {
      const current = renderer.render;
      renderer.render = render;
      try {
        renderer.preRender();
        scene.render(renderer as never);
        renderer.postRender();
      } finally {
        renderer.render = current;
      }
    },
  };
}

/** In place of the renderer's own: a frame without the drawing is otherwise whole, cameras and sorting included. */
function drawNothing(): void {}
