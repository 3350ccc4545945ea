import Phaser from 'phaser';

/** Games in which nothing is drawn. */
const unseen = new WeakSet<Phaser.Game>();
let installed = false;

/**
 * Has calls refused, in a game that is not drawn, which would quietly answer with nothing or fail without saying why; and
 * lets scenes put filters on things, which nobody sees.
 */
export function refuseWhatNeedsPictures(game: Phaser.Game): void {
  unseen.add(game);
  if (installed) return;
  installed = true;
  const { CanvasTexture, DynamicTexture, TextureManager } = Phaser.Textures;
  const { Canvas } = Phaser.Renderer;
  const ofTexture = ({ manager }: Phaser.Textures.Texture) => manager.game;
  refuse(TextureManager.prototype, 'textures', ['getPixel', 'getPixelAlpha'], ({ game }) => game, PIXELS);
  refuse(CanvasTexture.prototype, 'canvasTexture', ['getPixel', 'getPixels', 'getData'], ofTexture, PIXELS);
  refuse(DynamicTexture.prototype, 'dynamicTexture', ['snapshotArea', 'snapshotPixel'], ofTexture, PIXELS);
  refuse(Canvas.CanvasRenderer.prototype, 'renderer', ['snapshotArea', 'snapshotCanvas'], ({ game }) => game, PIXELS);
  const { GameObjectFactory, GameObjectCreator, GameObject } = Phaser.GameObjects;
  refuse(
    GameObjectFactory.prototype,
    'add',
    NEED_WEBGL,
    (add) => (add as unknown as Phaser.Scenes.ScenePlugin).scene.game,
    WEBGL,
  );
  refuse(
    GameObjectCreator.prototype,
    'make',
    NEED_WEBGL,
    (make) => (make as unknown as Phaser.Scenes.ScenePlugin).scene.game,
    WEBGL,
  );
  letFilter(GameObject.prototype as unknown as Filtered);
}

const PIXELS =
  'it needs the drawn picture, and in training nothing is drawn (input with pixelPerfect asks for it as well). ' +
  'Let the agent see by pixels, then the game is drawn, or do without where the game is trained';
const WEBGL = 'it needs a graphics card, and there is none in training. Leave it out there: nobody sees it';

/** Game objects whose making fails on a Canvas renderer. */
const NEED_WEBGL = [
  'shader',
  'spriteGPULayer',
  'gradient',
  'noise',
  'noisecell2d',
  'noisecell3d',
  'noisecell4d',
  'noisesimplex2d',
  'noisesimplex3d',
];

function refuse<T extends object>(
  prototype: T,
  owner: string,
  names: readonly string[],
  gameOf: (object: T) => Phaser.Game,
  reason: string,
): void {
  for (const name of names) {
    const original = Reflect.get(prototype, name) as ((...args: unknown[]) => unknown) | undefined;
    if (!original) continue; // a Phaser that was built without it
    Reflect.set(prototype, name, function (this: T, ...args: unknown[]) {
      if (unseen.has(gameOf(this))) throw new Error(`${owner}.${name}(): ${reason}.`);
      return original.apply(this, args);
    });
  }
}

interface Filtered {
  scene: Phaser.Scene;
  filterCamera: Phaser.Cameras.Scene2D.Camera | null;
  enableFilters(): Filtered;
}

/** Phaser gives things filters only where it can draw them, and games do not look whether they got any. */
function letFilter(prototype: Filtered): void {
  const { enableFilters } = prototype;
  prototype.enableFilters = function () {
    if (!this.filterCamera && unseen.has(this.scene.game)) {
      this.filterCamera = new Phaser.Cameras.Scene2D.Camera(0, 0, 1, 1).setScene(this.scene, false);
    }
    return enableFilters.call(this);
  };
}
