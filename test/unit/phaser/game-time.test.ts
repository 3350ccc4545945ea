import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { createRealm } from '../../../sdk/phaser/realm/realm';

const MIDNIGHT = Date.UTC(2024, 0, 1);

test('a date is the game’s, and still a date', () => {
  const realm = createRealm(() => 1500.7);
  const RealDate = Date;
  const dates = realm.run(() => ({
    now: Date.now(),
    made: new Date(),
    given: new Date(2020, 1, 29),
    text: Date(),
    parsed: Date.parse('2020-02-29T00:00:00Z'),
    utc: Date.UTC(2020, 1, 29),
    isDate: new RealDate(0) instanceof Date && new Date() instanceof RealDate,
    deadline: new (class Deadline extends Date {
      hoursLeft(): number {
        return 24 - this.getUTCHours();
      }
    })(),
  }));
  expect(dates.now).toBe(MIDNIGHT + 1500);
  expect(dates.made).toEqual(new Date(MIDNIGHT + 1500));
  expect(dates.made).toBeInstanceOf(Date);
  expect(dates.given).toEqual(new Date(2020, 1, 29));
  expect(dates.text).toBe(new Date(MIDNIGHT + 1500).toString());
  expect([dates.parsed, dates.utc]).toEqual([Date.UTC(2020, 1, 29), Date.UTC(2020, 1, 29)]);
  expect(dates.isDate).toBe(true);
  expect([dates.deadline.hoursLeft(), dates.deadline.getTime()]).toEqual([24, MIDNIGHT + 1500]);
  expect(Date.now()).toBeGreaterThan(MIDNIGHT + 1e10);
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

test('requestAnimationFrame calls once, in the next frame, after the timers, with the game’s time', () => {
  let now = 0;
  const calls: unknown[] = [];
  const realm = createRealm(() => now);
  const draw = (time: number): void => {
    calls.push(time);
    if (calls.length < 4) requestAnimationFrame(draw);
  };
  realm.run(() => {
    cancelAnimationFrame(requestAnimationFrame(() => calls.push('cancelled')));
    requestAnimationFrame(draw);
    setTimeout(() => calls.push('timer'), 10);
  });
  expect(calls).toEqual([]);
  for (now = 16; now < 100; now += 16) realm.run(realm.runTimers);
  expect(calls).toEqual(['timer', 16, 32, 48]);
});

test('timers and frames of an episode are gone in the next', () => {
  let fired = 0;
  const realm = createRealm(() => 0);
  realm.run(() => {
    setTimeout(() => fired++);
    requestAnimationFrame(() => fired++);
  });
  realm.seed(1);
  realm.run(realm.runTimers);
  expect(fired).toBe(0);
});

test('clocks stand still within a frame, but not for who waits for them to move', () => {
  let now = 100;
  const realm = createRealm(() => now);
  const wait = (clock: () => number) => {
    const start = clock();
    let looks = 0;
    while (clock() - start < 50) looks++;
    return looks;
  };
  const look = () => {
    expect([performance.now(), performance.now(), Date.now()]).toEqual([100, 100, MIDNIGHT + 100]);
    return wait(() => performance.now());
  };
  const looks = realm.run(look);
  expect(looks).toBeGreaterThan(10_000);
  realm.seed(1);
  expect(realm.run(look)).toBe(looks); // the same looks see the same times
  now = 120;
  expect(realm.run(() => performance.now())).toBe(120);
  realm.run(() => wait(() => Date.now()));
});

test.each<[string, () => unknown]>([
  ['Math.random', () => Math.random()],
  ['performance.now', () => performance.now()],
])(
  'a loop that never ends but calls %s ends with an error',
  (name, call) => {
    const realm = createRealm(() => 0);
    const search = () => {
      while (call() !== null);
    };
    expect(() => realm.run(search)).toThrow(`got 50,000,000 calls of ${name} and its like within one frame`);
    expect(realm.inside).toBe(false);
    expect(realm.run(() => Math.random())).toBeLessThan(1); // the next frame begins with none
  },
  60_000,
);
