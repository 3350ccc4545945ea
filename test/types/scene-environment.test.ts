import '../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, expectTypeOf, test } from 'vitest';
import { type SceneEnvironment, sceneEnvironment } from '../../sdk/phaser';
import { type CallableSensor, callableSensor, nearestSensor, raySensor, reading, tileSensor } from '../../sdk/sensors';
import { box, discrete } from '../../sdk/spaces';

class MeadowScene extends Phaser.Scene {
  hero!: Phaser.GameObjects.Rectangle;
  ground!: Phaser.Tilemaps.TilemapLayer;
  walls!: Phaser.Physics.Arcade.StaticGroup;
  lives = 3;
}

class NightScene extends Phaser.Scene {
  moon = 1;
}

/** What makes sensors, as somebody outside of the library would write it. */
function numberSensor<S extends Phaser.Scene>(read: (scene: S) => number): CallableSensor<S> {
  return callableSensor({ shape: [1], low: 0, high: 1, sense: (scene, values) => values.fill(read(scene)) });
}

const game = { width: 100, height: 100, scene: [MeadowScene] };
const rest = { id: 'meadow', game, reward: () => 0 };

test('the functions of an environment, and its sensors, know the scene by its class', () => {
  const meadow = sceneEnvironment({
    ...rest,
    keys: [['LEFT', 'RIGHT']],
    sensors: {
      rays: raySensor({ from: (scene) => scene.hero, range: 50, sees: { wall: (scene) => scene.walls } }),
      near: nearestSensor({ from: (scene) => scene.hero, of: (scene) => scene.walls, range: 50 }),
      tiles: tileSensor({ from: (scene) => scene.hero, layers: { wall: (scene) => scene.ground } }),
      lives: reading({ read: (scene, values) => values.fill(scene.lives), high: 3 }),
      own: numberSensor((scene) => scene.lives),
      written: { shape: [1], low: 0, high: 3, sense: (scene, values) => values.fill(scene.lives) },
      // @ts-expect-error: a meadow has no moon
      moon: raySensor({ from: (scene) => scene.moon, sees: { wall: (scene) => scene.walls } }),
    },
    // @ts-expect-error: a meadow has no moon
    present: (scene) => scene.moon,
    maxEpisodeSteps: 100,
    terminated: (scene) => scene.lives === 0,
    agentScene: MeadowScene,
  });
  expectTypeOf(meadow).toMatchTypeOf<SceneEnvironment<MeadowScene>>();
  expect(meadow.actionSpace).toEqual(discrete(3));
  const names = meadow.observationSpace.parts?.map(({ name }) => name);
  expect(names).toEqual(['rays', 'near', 'tiles', 'lives', 'own', 'written', 'moon']);
});

test('a sensor for another scene does not fit', () => {
  sceneEnvironment({
    ...rest,
    agentScene: MeadowScene,
    keys: ['SPACE'],
    // @ts-expect-error: a meadow is no night
    sensors: { moon: numberSensor((scene: NightScene) => scene.moon) },
    terminated: () => false,
  });
});

test('a scene that is known by its key may be of any class', () => {
  const meadow = sceneEnvironment<MeadowScene>({
    ...rest,
    agentScene: 'meadow',
    observationSpace: box({ low: 0, high: 3, shape: [1] }),
    observe: (scene, observation) => observation.fill(scene.lives),
    keys: ['SPACE'],
    terminated: (scene) => scene.lives === 0,
  });
  expect(meadow.actionSpace).toEqual(discrete(2));
});
