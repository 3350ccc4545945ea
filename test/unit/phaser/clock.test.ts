import '../../fixtures/scenes/page';
import { afterEach, expect, test } from 'vitest';
import type { VectorEnvironment } from '../../../sdk/env';
import { FRAME_MS } from '../../../sdk/phaser';
import { stepAll } from '../../fixtures/play';
import { type ProbeOptions, probe } from '../../fixtures/scenes/probe';

let environment: VectorEnvironment;
afterEach(() => environment.close());

/** The probe's value after so many frames. */
async function valueAfter(frames: number, options: ProbeOptions): Promise<number> {
  environment = await probe(options).createScenes(1);
  environment.reset(0, 1);
  stepAll(environment, 0, frames);
  return environment.observations[0];
}

test('a frame lasts 1000/60 ms, to the scene and to its physics', async () => {
  const deltas = new Set<number>();
  let physicsSteps = 0;
  const value = await valueAfter(600, {
    create() {
      this.events.on('update', (time: number, delta: number) => {
        deltas.add(delta);
        this.value = time;
      });
      physicsSteps = 0;
      this.physics.add.image(0, 0, '__WHITE');
      this.physics.world.on('worldstep', () => physicsSteps++);
    },
  });
  expect([...deltas]).toEqual([FRAME_MS]);
  expect(value).toBe(10_000);
  expect(physicsSteps).toBe(600);
});

test('tweens move with the frames, not with the wall', async () => {
  const create: ProbeOptions['create'] = function () {
    this.tweens.add({ targets: this, value: 100, duration: 1000, ease: 'Linear' });
  };
  expect(await valueAfter(31, { create })).toBeCloseTo(50, 3); // a tween's first frame is its start
  environment.close();
  expect(await valueAfter(61, { create })).toBe(100);
});

test('timers of the scene and of the language fire after as many frames as their delay takes', async () => {
  const frames: Record<string, number> = {};
  await valueAfter(100, {
    create() {
      const note = (name: string) => () => {
        frames[name] ??= this.game.loop.frame;
      };
      this.time.delayedCall(500, note('delayedCall'));
      setTimeout(note('setTimeout'), 500);
      setInterval(note('setInterval'), 250);
      clearTimeout(setTimeout(note('cleared'), 100));
      const start = [Date.now(), performance.now()];
      this.events.on('update', () => {
        if (Date.now() - start[0] >= 500) note('Date.now')();
        if (performance.now() - start[1] >= 500) note('performance.now')();
      });
    },
  });
  const { delayedCall, setInterval: interval, ...others } = frames;
  expect(delayedCall).toBeGreaterThanOrEqual(30);
  expect(delayedCall).toBeLessThanOrEqual(31);
  expect(interval).toBe(15);
  expect(others).toEqual({ setTimeout: 30, 'Date.now': 30, 'performance.now': 30 });
});

test('the clock starts at 0 in every episode, and timers of the last one are gone', async () => {
  const fired: number[] = [];
  environment = await probe({
    create() {
      this.value = this.game.loop.time + this.time.now;
      setTimeout(() => fired.push(1), 100);
    },
  }).createScenes(1);
  environment.reset(0, 1);
  stepAll(environment, 0, 3);
  environment.reset(0, 1);
  expect(environment.observations[0]).toBe(0);
  stepAll(environment, 0, 5);
  expect(fired).toEqual([]);
  stepAll(environment, 0, 1);
  expect(fired).toEqual([1]);
});

test('a game that asks its loop to wake, sleep or resume does not run away', async () => {
  const value = await valueAfter(10, {
    update() {
      this.value++;
      this.game.loop.wake();
      this.game.loop.sleep();
      this.game.loop.resume();
    },
  });
  expect(value).toBe(10);
});
