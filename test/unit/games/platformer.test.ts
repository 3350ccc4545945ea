import '../../fixtures/headless';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dealLevel, pieceCount, type TiledMap } from '../../../games/platformer/deal';
import { FEET } from '../../../games/platformer/hero';
import * as rules from '../../../games/platformer/rules';
import type { Slime } from '../../../games/platformer/slime';
import { seededRandom } from '../../../sdk/math';
import { type Level, openLevel } from './platformer-level';
import { LEFT, NONE, playByRules, RIGHT } from './platformer-player';

let level: Level;

beforeAll(async () => {
  level = await openLevel();
});

beforeEach(() => level.environment.reset(0, 1));

afterAll(() => level.environment.close());

/** What the last step was paid under this name. */
function paid(name: string): number {
  return level.environment.terms[level.environment.rewardTerms.indexOf(name)];
}

/** The hero stands where `x` is, on the start's level ground. */
function stand(x: number): void {
  level.scene().hero.body.reset(x, 9 * rules.TILE - FEET);
  level.play(NONE, 0);
}

test('ENTER brings the game from its menu to the level, and the HUD runs above it', () => {
  const { scene } = level.scene();
  expect(scene.isActive('menu')).toBe(false);
  expect(scene.isActive('level')).toBe(true);
  expect(scene.isActive('hud')).toBe(true);
});

test('a player made of rules gets to the flag of most levels, with most coins; chance does not', () => {
  const random = seededRandom(1);
  const chance = playLevels(2, () => [Math.floor(3 * random()), Math.floor(2 * random())]);
  const byRules = playLevels(6, () => playByRules(level.scene()));
  expect(chance.won).toBe(0);
  expect(byRules.won).toBeGreaterThanOrEqual(4);
  expect(byRules.share).toBeGreaterThan(0.6);
  expect(byRules.reward).toBeGreaterThan(chance.reward + 20);
});

function playLevels(count: number, decide: () => [number, number]) {
  const sum = { won: 0, share: 0, reward: 0 };
  for (let seed = 1; seed <= count; seed++) {
    level.environment.reset(0, seed);
    while (!level.ended()) {
      level.play(...decide());
      sum.reward += level.environment.rewards[0] / count;
    }
    const { won, collected, coins } = level.scene();
    sum.won += Number(won);
    sum.share += collected / coins.getLength() / count;
  }
  return sum;
}

test('levels are dealt: the start first, the flag last, and between them other pieces for other seeds', () => {
  const skyline = (seed: number) => {
    level.environment.reset(0, seed);
    const { ground, flag, hero } = level.scene();
    expect(hero.x).toBeLessThan(4 * rules.TILE);
    expect(flag.x).toBeGreaterThan(ground.width - 6 * rules.TILE);
    return ground.getTilesWithin().map(({ index }) => index);
  };
  const first = skyline(1);
  expect(skyline(2)).not.toEqual(first);
  expect(skyline(1)).toEqual(first);
});

test('a dealt piece keeps its tiles and its objects', () => {
  const pieces: TiledMap = JSON.parse(readFileSync('public/games/platformer/pieces.json', 'utf8'));
  const all = Array.from({ length: pieceCount(pieces) }, (_, i) => i);
  expect(dealLevel(pieces, all)).toEqual(pieces);
  const there = dealLevel(pieces, [...all].reverse());
  expect(there).not.toEqual(pieces);
  expect(dealLevel(there, [...all].reverse()).layers[1]).toEqual(pieces.layers[1]);
  const things = (order: number[]) => dealLevel(pieces, order).layers[2].objects ?? [];
  expect(things([3, 3])).toHaveLength(2 * things([3]).length);
  expect(things([0, 3]).at(-1)?.x).toBe((things([3]).at(-1)?.x ?? 0) + 16 * rules.TILE);
});

test('a coin earns 1, once', () => {
  const { coins, hero, collected } = level.scene();
  const [coin] = coins.getMatching('active', true);
  stand(coin.x);
  expect(paid('coin')).toBe(1);
  expect(level.scene().collected).toBe(collected + 1);
  stand(hero.x);
  expect(paid('coin')).toBe(0);
});

test('progress is paid for new ground only', () => {
  level.play(RIGHT, 0, 10);
  expect(paid('progress')).toBeCloseTo((0.2 * rules.RUN_SPEED) / 15 / rules.TILE);
  level.play(LEFT, 0, 6);
  expect(level.scene().hero.body.velocity.x).toBe(-rules.RUN_SPEED);
  expect(paid('progress')).toBe(0);
});

test('the longer the key is held the higher the jump, and holding on does not jump again', () => {
  const height = (steps: number) => {
    stand(200);
    const from = level.scene().hero.y;
    let top = from;
    for (let step = 0; step < 15; step++) {
      level.play(NONE, Number(step < steps));
      top = Math.min(top, level.scene().hero.y);
    }
    expect(level.scene().hero.y).toBe(from);
    return from - top;
  };
  expect(height(1)).toBeGreaterThan(rules.TILE);
  expect(height(1)).toBeLessThan(2 * rules.TILE);
  expect(height(15)).toBeGreaterThan(3 * rules.TILE);
  expect(height(15)).toBeLessThan(4 * rules.TILE);
});

test('a jump counts just after the edge and just before landing', () => {
  stand(200);
  const { hero, moves } = level.scene();
  const move = (held: boolean) => moves.move(0, held, 1000 / 60);
  const fly = () => Object.assign(hero.body.blocked, { down: false });
  fly();
  for (let frame = 0; frame < 4; frame++) expect(move(false)).toBeUndefined();
  expect(move(true)).toBe('jump'); // 83 ms after the floor
  for (let frame = 0; frame < 20; frame++) move(false);
  expect(move(true)).toBeUndefined(); // too late for that, ...
  for (let frame = 0; frame < 5; frame++) move(true);
  hero.body.blocked.down = true;
  expect(move(true)).toBe('jump'); // ... and in time for this
});

test('thorns cost a heart, once as long as the shield lasts', () => {
  const { ground } = findLevel((tile) => tile.properties.thorns);
  const [thorns] = ground.filterTiles(({ properties }: Phaser.Tilemaps.Tile) => properties.thorns);
  stand(thorns.getCenterX());
  expect(level.scene().hearts).toBe(rules.HEARTS - 1);
  expect(paid('hit')).toBe(-1);
  expect(level.scene().hero.body.velocity.y).toBeLessThan(0);
  stand(thorns.getCenterX());
  expect(level.scene().hearts).toBe(rules.HEARTS - 1);
});

test('a slime is flattened from above, and hurts from the side', () => {
  const slime = () => level.scene().slimes.getChildren()[0] as Slime;
  const meet = (dy: number, speed: number) => {
    findLevel(() => level.scene().slimes.getLength() > 0);
    level.scene().hero.body.reset(slime().x, slime().y - FEET - dy);
    level.scene().hero.body.setVelocityY(speed);
    level.play(NONE, 0);
    return level.scene();
  };
  expect(meet(40, 400)).toMatchObject({ stomped: 1, hearts: rules.HEARTS });
  expect(slime().body.enable).toBe(false);
  expect(level.scene().hero.body.velocity.y).toBeLessThan(0);
  expect(meet(1, 0)).toMatchObject({ stomped: 0, hearts: rules.HEARTS - 1 });
});

test('slimes stay on their ground for as long as anybody watches', () => {
  for (let seed = 1; seed < 6; seed++) {
    level.environment.reset(0, seed);
    for (let step = 0; step < 300; step += 10) {
      level.play(NONE, 0, 10);
      const { ground, slimes } = level.scene();
      for (const { x, y } of slimes.getChildren() as Slime[]) {
        expect(ground.getTileAtWorldXY(x, y + 5)?.collideUp).toBe(true);
        expect(ground.getTileAtWorldXY(x, y - 5)).toBeNull();
      }
    }
  }
});

test('a fall costs a heart and goes on from safe ground; the third ends the episode', () => {
  stand(300);
  for (const left of [2, 1, 0]) {
    level.scene().hero.body.reset(level.scene().hero.x, rules.HEIGHT + 2 * rules.TILE);
    level.play(NONE, 0);
    expect(level.scene().hearts).toBe(left);
    if (left > 0) expect(level.scene().hero).toMatchObject({ x: 300 });
  }
  expect(level.environment.terminated[0]).toBe(1);
  expect(level.scene().won).toBe(false);
});

test('the flag ends the episode and pays', () => {
  level.scene().hero.body.reset(level.scene().flag.x - 5, 9 * rules.TILE - FEET);
  level.play(RIGHT, 0, 3);
  expect(level.scene().won).toBe(true);
  expect(level.environment.terminated[0]).toBe(1);
  expect(paid('finish')).toBe(10);
});

test('a person plays again with ENTER, with the best score remembered, and leaves with ESC', async () => {
  const keys = ['', 'RIGHT', 'ENTER', 'ESC'];
  const game = await openLevel({
    act(_scene, action, controls) {
      const [direction, jump] = action as Int32Array;
      controls.hold(...[keys[direction + jump]].filter(Boolean));
    },
    terminated: () => false,
  });
  game.environment.reset(0, 1);
  game.play(2, 0);
  expect(game.scene().played).toBeGreaterThan(0); // in the middle of a level ENTER does nothing
  game.scene().collected = 7;
  game.scene().hero.body.reset(game.scene().flag.x - 5, 9 * rules.TILE - FEET);
  game.play(1, 0, 3);
  expect(game.scene()).toMatchObject({ over: true, won: true });
  game.play(2, 0);
  game.play(0, 0);
  expect(game.scene()).toMatchObject({ over: false, collected: 0, hearts: rules.HEARTS });
  expect(game.scene().registry.get('best')).toBeGreaterThanOrEqual(7);
  expect(game.scene().registry.get('result')).toBeNull();
  const { scene: scenes } = game.scene();
  expect(() => game.play(2, 1, 2)).toThrow('level');
  expect([scenes.isActive('level'), scenes.isActive('hud')]).toEqual([false, false]);
  game.environment.close();
});

test('what the hero senses stays within its bounds', () => {
  const random = seededRandom(2);
  const seen = new Set<number>();
  for (let step = 0; step < 300; step++) {
    if (level.ended()) level.environment.reset(0, step);
    if (step % 5 === 0) level.scene().hero.body.reset(4400 * random(), 700 * random() - 200);
    level.play(Math.floor(3 * random()), Math.floor(2 * random()));
    for (const number of level.environment.observations) seen.add(number);
  }
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(-1);
  expect(Math.max(...seen)).toBeLessThanOrEqual(1);
});

test('one seed, one episode; another seed, another', () => {
  const run = (seed: number) => {
    level.environment.reset(0, seed);
    const seen: number[] = [];
    for (let step = 0; step < 120; step++) {
      level.play(RIGHT, Number(step % 9 < 5));
      seen.push(...level.environment.observations, level.environment.rewards[0]);
    }
    return seen;
  };
  const first = run(1);
  expect(run(2)).not.toEqual(first);
  expect(run(1)).toEqual(first);
});

/** The first level that passes for one of its tiles. */
function findLevel(passes: (tile: Phaser.Tilemaps.Tile) => boolean) {
  for (let seed = 1; seed < 50; seed++) {
    level.environment.reset(0, seed);
    if (level.scene().ground.filterTiles(passes).length > 0) return level.scene();
  }
  throw new Error('no such level in 50');
}
