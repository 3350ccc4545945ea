import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { createRealm } from '../../../sdk/phaser/realm';

const globals = () => [Math.random, Phaser.Math.RND, Date.now, performance.now, setTimeout, clearInterval];

test('chance and time inside are its own, and the outside gets its own back, even after an exception', () => {
  const outside = globals();
  const realm = createRealm(() => 50);
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

test('a seed decides every draw of both generators', () => {
  const draws = (seed: number) => {
    const realm = createRealm(() => 0);
    realm.seed(seed);
    return realm.run(() => [Math.random(), Math.random(), Phaser.Math.RND.frac(), Phaser.Math.RND.uuid()]);
  };
  expect(draws(1)).toEqual(draws(1));
  expect(draws(1)).not.toEqual(draws(2));
});

test('realms do not share their generators', () => {
  const [one, other] = [createRealm(() => 0), createRealm(() => 0)];
  for (const realm of [one, other]) realm.seed(3);
  const mixed = [one, other, other, one].map((realm) => realm.run(() => [Math.random(), Phaser.Math.RND.frac()]));
  expect(mixed[0]).toEqual(mixed[1]);
  expect(mixed[3]).toEqual(mixed[2]);
});

test('timers fire in the order of their times, intervals again and again, and never once cleared', () => {
  let now = 0;
  const fired: string[] = [];
  const realm = createRealm(() => now);
  realm.run(() => {
    setTimeout((name: string) => fired.push(name), 30, 'late');
    setTimeout(() => fired.push('soon'), 10);
    const interval = setInterval(() => {
      fired.push('tick');
      if (fired.length > 3) clearInterval(interval);
    }, 20);
  });
  for (now = 5; now <= 100; now += 5) realm.run(realm.runTimers);
  expect(fired).toEqual(['soon', 'tick', 'late', 'tick']);
});

test('a timer that sets itself again for at once fires once a frame, not for ever', () => {
  let fired = 0;
  const realm = createRealm(() => 0);
  const poll = (): void => {
    fired++;
    setTimeout(poll, 0);
  };
  realm.run(() => setTimeout(poll, 0));
  for (let frame = 1; frame <= 3; frame++) {
    realm.run(realm.runTimers);
    expect(fired).toBe(frame);
  }
});
