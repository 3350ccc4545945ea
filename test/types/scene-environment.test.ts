import '../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, expectTypeOf, test } from 'vitest';
import { type SceneEnvironment, sceneEnvironment } from '../../sdk/phaser';
import { nearestSensor, raySensor, type Sensor } from '../../sdk/sensors';
import { box, discrete } from '../../sdk/spaces';

class MeadowScene extends Phaser.Scene {
  hero!: Phaser.GameObjects.Rectangle;
  walls!: Phaser.Physics.Arcade.StaticGroup;
  lives = 3;
}

/** A sensor as somebody outside of the library would write it. */
function numberSensor<S extends Phaser.Scene>(read: (scene: S) => number): Sensor<S> {
  return { shape: [1], low: 0, high: 1, sense: (scene, values) => values.fill(read(scene)) };
}

const game = { width: 100, height: 100, scene: [MeadowScene] };
const rest = { id: 'meadow', game, reward: () => 0 };

test('the functions of an environment know the scene by its class', () => {
  const meadow = sceneEnvironment({
    ...rest,
    agentScene: MeadowScene,
    keys: [['LEFT', 'RIGHT']],
    // The compiler looks into calls before it has looked at agentScene: a sensor must be told.
    sensors: { lives: numberSensor((scene: MeadowScene) => scene.lives) },
    // @ts-expect-error: a meadow has no moon
    present: (scene) => scene.moon,
    terminated: (scene) => scene.lives === 0,
  });
  expectTypeOf(meadow).toMatchTypeOf<SceneEnvironment<MeadowScene>>();
  expect(meadow.actionSpace).toEqual(discrete(3));
});

test('sensors know it too where the environment is told once', () => {
  const meadow = sceneEnvironment<MeadowScene>({
    ...rest,
    agentScene: MeadowScene,
    keys: [['LEFT', 'RIGHT']],
    sensors: {
      rays: raySensor({ from: (scene) => scene.hero, range: 50, sees: { wall: (scene) => scene.walls } }),
      near: nearestSensor({ from: (scene) => scene.hero, of: (scene) => scene.walls, range: 50 }),
      lives: numberSensor((scene) => scene.lives),
      // @ts-expect-error: a meadow has no moon
      moon: numberSensor((scene) => scene.moon),
    },
    terminated: (scene) => scene.lives === 0,
  });
  expect(meadow.observationSpace.parts?.map(({ name }) => name)).toEqual(['rays', 'near', 'lives', 'moon']);
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
