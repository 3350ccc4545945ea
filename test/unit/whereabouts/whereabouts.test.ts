import { expect, test } from 'vitest';
import {
  createWhereabouts,
  hangingAt,
  readWhereabouts,
  whenSceneIsNew,
  whereaboutsNote,
} from '../../../sdk/whereabouts';

const place = () => readWhereabouts(whereaboutsNote());

test('the note tells which scene of which copy runs which frame, in memory that other threads can read', () => {
  expect(place()).toBeNull();
  const first = createWhereabouts('dodge', 0);
  const fourth = createWhereabouts('dodge', 3);
  first.enter(7);
  first.scene('menu');
  first.leave();
  fourth.enter(1234);
  expect(place()).toEqual({ inside: true, environment: 'dodge', copy: 3, scene: '', frame: 1234, call: '' });
  fourth.scene('arène 🎮');
  expect(place()).toEqual({ inside: true, environment: 'dodge', copy: 3, scene: 'arène 🎮', frame: 1234, call: '' });
  expect(hangingAt(place() as NonNullable<ReturnType<typeof place>>)).toBe(
    "scene 'arène 🎮' has not come back from frame 1,234 (dodge, copy 3)",
  );
  fourth.leave();
  expect(place()?.inside).toBe(false);
  first.enter(8);
  expect(place()).toEqual({ inside: true, environment: 'dodge', copy: 0, scene: 'menu', frame: 8, call: '' });
  expect(whereaboutsNote()).toBeInstanceOf(SharedArrayBuffer);
});

test('a function of the environment is told by its name, until the game runs again', () => {
  const world = createWhereabouts('lake', 1);
  world.enter(9);
  world.scene('bank');
  world.frame(10);
  world.leave();
  world.call('observe()');
  expect(hangingAt(place() as NonNullable<ReturnType<typeof place>>)).toBe(
    "observe() of scene 'bank' has not come back from frame 10 (lake, copy 1)",
  );
  world.leave();
  expect(place()?.inside).toBe(false);
  world.enter(11);
  expect(place()).toMatchObject({ inside: true, frame: 11, call: '' });
  world.leave();
});

test('each scene is told of once', () => {
  const told: unknown[] = [];
  whenSceneIsNew(() => told.push(place()?.scene));
  const world = createWhereabouts('pond', 0);
  world.enter(1);
  for (const key of ['shore', 'water', 'shore', 'water', 'boat']) world.scene(key);
  world.leave();
  expect(told).toEqual(['shore', 'water', 'boat']);
});

test('more names than there is room for are unknown, and nothing else suffers', () => {
  const world = createWhereabouts('maze', 0);
  world.enter(1);
  for (let i = 0; i < 2000; i++) world.scene(`a scene with quite a long key, number ${i}`);
  expect(place()).toMatchObject({ environment: 'maze', scene: '', frame: 1 });
  world.scene('x');
  expect(place()?.scene).toBe('x');
  world.scene('a scene with quite a long key, number 3');
  expect(place()?.scene).toBe('a scene with quite a long key, number 3');
});
