import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { sceneEnvironment } from '../../../sdk/phaser';
import { journeyOptions, type WalkScene } from '../../fixtures/scenes/journey';
import { run, sceneWorld } from '../../fixtures/world';

/** What many games keep in a module of their own. */
const score = { points: 0, best: 0, levels: [{ done: false }] } as {
  points: number;
  best: number;
  levels: { done: boolean }[];
  name?: string;
};

class Sounds {
  static current: object | null = null;
  readonly volume = 1;
}

const seen: unknown[] = [];

const open = () =>
  sceneWorld(
    {
      create() {
        seen.push([score.points, score.best, score.levels[0].done, score.name, Sounds.current]);
        score.points = 0;
      },
      update() {
        score.points++;
        score.best = Math.max(score.best, score.points);
        score.levels[0].done = true;
        score.name = 'ann';
        Sounds.current ??= this.sound;
      },
    },
    { moduleState: [score, Sounds] },
  );

test('what scenes write to objects of their modules is gone in the next episode', async () => {
  const world = await open();
  for (let seed = 0; seed < 3; seed++) {
    world.begin(seed);
    run(world, 5);
  }
  expect(seen.splice(0)).toEqual(Array(4).fill([0, 0, false, undefined, null]));
  world.close();
});

test('each copy has its own, and whoever looks from outside sees what the modules have made', async () => {
  const worlds = [await open(), await open()];
  for (const world of worlds) world.begin(1);
  run(worlds[0], 5);
  run(worlds[1], 2);
  const read = () => [score.best, score.levels[0].done, Sounds.current !== null];
  expect(worlds.map((world) => world.realm.run(read))).toEqual([
    [5, true, true],
    [2, true, true],
  ]);
  expect(score).toEqual({ points: 0, best: 0, levels: [{ done: false }] });
  expect(Sounds.current).toBeNull();
  for (const world of worlds) world.close();
});

test('it has to be a list of objects', () => {
  for (const moduleState of [score, [3], ['score']]) {
    expect(() => sceneEnvironment<WalkScene>({ ...journeyOptions, moduleState } as never)).toThrow(
      'expected a list of objects',
    );
  }
});
