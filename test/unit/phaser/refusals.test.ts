import '../../fixtures/scenes/page';
import type Phaser from 'phaser';
import { expect, test } from 'vitest';
import { run, sceneWorld } from '../../fixtures/world';

type Call = (scene: Phaser.Scene) => unknown;

/** What the world says when its scene makes a call in frame 2. */
async function messageOf(call: Call): Promise<string> {
  const world = await sceneWorld({
    update() {
      if (this.game.loop.frame === 2) call(this);
    },
  });
  try {
    world.begin(1);
    run(world, 3);
    return 'no error';
  } catch (error) {
    return (error as Error).message;
  } finally {
    world.close();
  }
}

test.each<[string, Call]>([
  ['textures.getPixel', ({ textures }) => textures.getPixel(0, 0, '__WHITE')],
  ['textures.getPixelAlpha', ({ textures }) => textures.getPixelAlpha(0, 0, '__WHITE')],
  ['canvasTexture.getPixel', ({ textures }) => textures.createCanvas('made', 2, 2)?.getPixel(0, 0)],
  ['canvasTexture.getData', ({ textures }) => textures.createCanvas('made', 2, 2)?.getData(0, 0, 1, 1)],
  ['renderer.snapshotArea', ({ renderer }) => renderer.snapshot(() => {})],
  ['renderer.snapshotArea', ({ renderer }) => renderer.snapshotPixel(0, 0, () => {})],
  ['dynamicTexture.snapshotArea', ({ textures }) => textures.addDynamicTexture('made', 2, 2)?.snapshot(() => {})],
])('%s() says that nothing is drawn, and in which scene and frame it was called', async (name, call) => {
  const message = await messageOf(call);
  expect(message).toContain(`scene 'here' failed in frame 2: Error: ${name}(): it needs the drawn picture`);
  expect(message).toContain('Let the agent see by pixels');
});

test.each<[string, Call]>([
  ['add.shader', ({ add }) => add.shader('glow', 0, 0)],
  ['add.spriteGPULayer', ({ add }) => add.spriteGPULayer('__WHITE', 10)],
  ['add.gradient', ({ add }) => add.gradient()],
  ['add.noise', ({ add }) => add.noise()],
  ['add.noisesimplex3d', ({ add }) => add.noisesimplex3d()],
  ['make.shader', ({ make }) => make.shader({} as never)],
])('%s() says that there is no graphics card', async (name, call) => {
  expect(await messageOf(call)).toContain(
    `scene 'here' failed in frame 2: Error: ${name}(): it needs a graphics card, and there is none in training.`,
  );
});

test.each<[string, Call]>([
  ['filters on things', ({ add }) => add.image(0, 0, '__WHITE').enableFilters().filters?.internal.addGlow(0xff0000)],
  ['filters outside of them', ({ add }) => add.container(0, 0).enableFilters().filters?.external.addBlur()],
  ['filters on cameras', ({ cameras }) => cameras.main.filters.internal.addVignette()],
  [
    'masks as filters',
    ({ add }) => add.image(0, 0, '__WHITE').enableFilters().filters?.external.addMask(add.graphics()),
  ],
  ['lights', ({ lights, add }) => [lights.enable().addLight(0, 0, 50), add.image(0, 0, '__WHITE').setLighting(true)]],
  ['masks', ({ add }) => add.image(0, 0, '__WHITE').setMask(add.graphics().createGeometryMask())],
  ['render textures', ({ add }) => add.renderTexture(0, 0, 20, 20).draw('__WHITE', 0, 0).render()],
  ['particles', ({ add }) => add.particles(0, 0, '__WHITE', { speed: 50, lifespan: 100 }).explode(5)],
  ['text', ({ add }) => add.text(0, 0, 'hello').setShadow(1, 1).setText('more')],
  ['nine slices', ({ add }) => add.nineslice(0, 0, '__WHITE', undefined, 20, 20, 1, 1, 1, 1)],
  ['ropes', ({ add }) => add.rope(0, 0, '__WHITE')],
  ['videos', ({ add }) => add.video(0, 0)],
  ['blitters', ({ add }) => add.blitter(0, 0, '__WHITE').create(1, 1)],
  ['tile sprites', ({ add }) => add.tileSprite(0, 0, 50, 50, '__WHITE')],
  ['post-processing', ({ cameras }) => cameras.main.flash(100).shake(100).fade(100)],
])('%s do nothing that is seen, and no harm', async (_, call) => {
  let result: unknown;
  expect(await messageOf((scene) => (result = call(scene)))).toBe('no error');
  expect(result).toBeDefined();
});
