import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { loadPortableMath } from '../../../sdk/math';
import { createRealm } from '../../../sdk/phaser/realm/realm';

interface Matter {
  readonly Body: { nextCategory(): number; nextGroup(colliding: boolean): number };
  readonly Common: { random(from: number, to: number): number };
}

const globals = () => [
  Math.random,
  Phaser.Math.RND,
  Date,
  performance.now,
  setTimeout,
  clearInterval,
  requestAnimationFrame,
  crypto.getRandomValues,
  crypto.randomUUID,
  addEventListener,
  localStorage,
];

test('chance, time and page inside are its own, and the outside gets its own back, even after an exception', () => {
  const realm = createRealm(() => 50);
  const outside = globals();
  const inside = realm.run(globals);
  inside.forEach((value, i) => {
    expect(value).not.toBe(outside[i]);
  });
  expect(globals()).toEqual(outside);
  expect(() =>
    realm.run(() => {
      throw new Error('oops');
    }),
  ).toThrow('oops');
  expect(globals()).toEqual(outside);
  const nested = realm.run(() => {
    realm.run(() => {});
    return globals();
  });
  expect(nested).toEqual(inside);
  expect(globals()).toEqual(outside);
});

test('a seed decides every draw', () => {
  const realm = createRealm(() => 0);
  const draws = (seed: number) => {
    realm.seed(seed);
    return realm.run(() => [
      Math.random(),
      Math.random(),
      Phaser.Math.RND.frac(),
      Phaser.Math.RND.uuid(),
      new Phaser.Math.RandomDataGenerator().frac(), // its seed is the date, times Math.random
      crypto.randomUUID(),
      ...crypto.getRandomValues(new Uint32Array(2)),
    ]);
  };
  const first = draws(1);
  expect(draws(1)).toEqual(first);
  for (const [i, value] of draws(2).entries()) expect(value).not.toBe(first[i]);
  expect(first[5]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('a generator that the game puts in place stays until the next seed, as does one for the seed of its configuration', () => {
  const realm = createRealm(() => 0);
  realm.seed(1);
  const expected = realm.run(() => Phaser.Math.RND.frac());
  const own = new Phaser.Math.RandomDataGenerator(['always the same']);
  realm.run(() => {
    Phaser.Math.RND = own;
  });
  expect(Phaser.Math.RND).not.toBe(own);
  expect(realm.run(() => Phaser.Math.RND)).toBe(own);
  realm.seed(1);
  expect(realm.run(() => Phaser.Math.RND.frac())).toBe(expected);
});

test('realms do not share their generators, even one inside the other', () => {
  const [one, other] = [createRealm(() => 0), createRealm(() => 0)];
  for (const realm of [one, other]) realm.seed(3);
  const draw = () => [Math.random(), Phaser.Math.RND.frac(), crypto.randomUUID()];
  const mixed = [one, other, other, one].map((realm) => realm.run(draw));
  expect(mixed[0]).toEqual(mixed[1]);
  expect(mixed[3]).toEqual(mixed[2]);
  for (const realm of [one, other]) realm.seed(3);
  const nested = one.run(() => [draw(), other.run(draw), draw()]);
  expect(nested).toEqual([mixed[0], mixed[0], mixed[2]]);
});

test('every episode finds Matter as it was when it was loaded, whatever the others have taken', () => {
  const { Body, Common } = (Phaser.Physics.Matter as unknown as { Matter: Matter }).Matter;
  const take = () => [Body.nextCategory(), Body.nextGroup(true), Body.nextGroup(false), Common.random(0, 1)];
  const [one, other] = [createRealm(() => 0), createRealm(() => 0)];
  const first = one.run(take);
  expect(first.slice(0, 3)).toEqual([2, -1, 1]);
  expect(other.run(take)).toEqual(first);
  expect(one.run(take)).not.toEqual(first);
  one.seed(1);
  expect(one.run(take)).toEqual(first);
});

test('portable math is there inside, and only there', async () => {
  const portableMath = await loadPortableMath();
  const realm = createRealm(() => 0, { portableMath });
  const { sin } = Math;
  realm.seed(4);
  const [inside, draw] = realm.run(() => [Math.sin, Math.random()] as const);
  expect(inside).toBe(portableMath.sin);
  expect(Math.sin).toBe(sin);
  const plain = createRealm(() => 0);
  plain.seed(4);
  expect(plain.run(() => [Math.sin, Math.random()])).toEqual([sin, draw]);
  realm.run(() => expect([Math.floor(1.5), Math.PI, Math.max(1, 2)]).toEqual([1, Math.PI, 2]));
});

test('whoever watches hears of each call to what is lent', () => {
  const realm = createRealm(() => 0);
  const heard: string[] = [];
  const play = () => {
    Math.random();
    new Date();
    Date.now();
    new Date(2020, 1);
    performance.now();
    Phaser.Math.RND.frac();
    setTimeout(() => {});
    requestAnimationFrame(() => {});
    crypto.randomUUID();
    localStorage.setItem('level', '2');
  };
  realm.watch((call) => heard.push(call));
  realm.run(play);
  expect(heard).toEqual([
    'Math.random',
    'Date',
    'Date',
    'performance.now',
    'Phaser.Math.RND',
    'Phaser.Math.RND',
    'setTimeout',
    'requestAnimationFrame',
    'crypto',
    'localStorage',
  ]);
  realm.watch(null);
  realm.run(play);
  expect(heard).toHaveLength(10);
});
