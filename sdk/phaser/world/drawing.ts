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

/** What Phaser keeps to itself of a scene's cameras. */
interface Cameras {
  readonly cameras: readonly { readonly visible: boolean; readonly alpha: number; preRender(): void }[];
  render(renderer: { readonly render: unknown }, displayList: object): void;
}

/**
 * Spares a scene what only the drawing wants: in every frame, for each camera, a list of all that is visible. Where nothing is
 * drawn, cameras still look where they would. A scene that starts again may be given here again.
 */
export function spareLists({ sys }: Phaser.Scene): void {
  const cameras = sys.cameras as unknown as Cameras | undefined; // a game may leave the plugin out
  if (!cameras) return;
  const { render } = Object.getPrototypeOf(cameras) as Cameras;
  cameras.render = (renderer, displayList) => {
    if (renderer.render !== drawNothing) return render.call(cameras, renderer, displayList);
    for (const camera of cameras.cameras) if (camera.visible && camera.alpha > 0) camera.preRender();
  };
}

/** In place of the renderer's own: a frame without the drawing is otherwise whole, cameras and sorting included. */
function drawNothing(): void {}
