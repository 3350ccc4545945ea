import '../../fixtures/headless';
import { expect, test } from 'vitest';
import { pack } from '../../../games/pack/env';
import { isBlocked } from '../../../games/pack/hedges';
import * as rules from '../../../games/pack/rules';
import type { PackScene } from '../../../games/pack/scene';
import { hareDistance, ownShare } from '../../../games/pack/senses';
import { seededRandom } from '../../../sdk/math';
import { watch } from './watch';

const { FIELD, FOXES } = rules;
const WAIT = 8;
const ALL_WAIT = new Int32Array(FOXES).fill(WAIT);
/** The actions of foxes that run straight at the hare. */
const ALL_CHASE = new Int32Array(FOXES);

/** Plays whole rounds; the share of them in which the hare is caught. `decide` gets the scene before each step. */
async function hunt(decide: (scene: PackScene) => Int32Array, rounds: number): Promise<number> {
  const { environment, scene } = await watch(pack);
  let caught = 0;
  for (let round = 0; round < rounds; round++) {
    environment.reset(0, 100 + round);
    while (!environment.terminated[0] && !environment.truncated[0]) environment.step(decide(scene()));
    caught += Number(scene().outcome === 'caught');
  }
  environment.close();
  return caught / rounds;
}

test('chance never catches the hare, nor does a fox alone; four that run straight at it seldom do', async () => {
  const random = seededRandom(1);
  const chance = Int32Array.from(ALL_WAIT);
  expect(await hunt(() => chance.map(() => Math.floor(9 * random())), 4)).toBe(0);
  const alone = ({ foxes }: PackScene) => {
    for (const [i, { body }] of foxes.entries()) if (i > 0) body.reset(-3000, 3000 * i);
    return ALL_CHASE;
  };
  expect(await hunt(alone, 6)).toBe(0);
  const straight = await hunt(() => ALL_CHASE, 15);
  expect(straight).toBeGreaterThan(0);
  expect(straight).toBeLessThan(0.5);
});

test('a catch pays every fox and ends the round for all of them', async () => {
  const { environment, scene } = await watch(pack);
  environment.reset(0, 1);
  const terms = environment.rewardTerms.length;
  const caught = environment.rewardTerms.indexOf('caught');
  environment.step(ALL_WAIT);
  expect([...environment.terminated]).toEqual([0, 0, 0, 0]);
  const { hare, foxes } = scene();
  foxes[2].body.reset(hare.x + 20, hare.y);
  environment.step(ALL_WAIT);
  expect(scene().outcome).toBe('caught');
  expect(scene().catcher).toBe(2);
  expect([...environment.terminated]).toEqual([1, 1, 1, 1]);
  for (let fox = 0; fox < FOXES; fox++) expect(environment.terms[fox * terms + caught]).toBe(10);
  environment.close();
});

test('a hare that is free after half a minute has got away, and only the limit of steps ends the episode', async () => {
  const { environment, scene } = await watch(pack, { maxEpisodeSteps: 301 });
  environment.reset(0, 1);
  for (let step = 1; step <= 301; step++) {
    if (step === 299) expect(scene().outcome).toBe('hunting');
    environment.step(ALL_WAIT);
  }
  expect(scene().outcome).toBe('away');
  expect([environment.terminated[0], environment.truncated[0]]).toEqual([0, 1]);
  environment.close();
});

test('hedges differ from round to round, nobody begins in one, and nobody runs through one or off the meadow', async () => {
  const { environment, scene } = await watch(pack, { terminated: () => false });
  const random = seededRandom(3);
  const meadows = new Set<string>();
  for (let seed = 0; seed < 10; seed++) {
    environment.reset(0, seed);
    const { foxes, hare } = scene();
    const hedges = scene().hedges.map(({ left, right, top, bottom }) => [left, right, top, bottom]);
    meadows.add(hedges.join('|'));
    for (const fox of foxes) expect(hareDistance(scene(), foxes.indexOf(fox))).toBeGreaterThan(rules.FOX_DISTANCE - 20);
    for (let step = 0; step < 60; step++) {
      for (const animal of [hare, ...foxes]) expect(isBlocked(scene().hedges, animal.x, animal.y, 10)).toBe(false);
      environment.step(ALL_WAIT.map(() => Math.floor(8 * random())));
    }
  }
  expect(meadows.size).toBe(10);
  environment.close();
});

test('an action goes so far off the way to the hare, and the last one waits', async () => {
  const { environment, scene } = await watch(pack);
  for (const [action, angle] of [
    [0, 0],
    [2, Math.PI / 2],
    [4, Math.PI],
    [6, -Math.PI / 2],
  ]) {
    environment.reset(0, 5);
    const { foxes, hare } = scene();
    foxes[1].body.reset(hare.x - 150, hare.y);
    environment.step(Int32Array.of(WAIT, action, WAIT, WAIT));
    const { velocity } = scene().foxes[1].body;
    expect(Math.cos(velocity.angle() - angle), `action ${action}`).toBeGreaterThan(0.95);
    expect(scene().foxes[0].body.velocity.length()).toBeLessThan(1);
  }
  environment.close();
});

test('a fox that nobody tells anything follows its nose, a moment after it was told to wait', async () => {
  const { environment, scene } = await watch(pack, {
    act: (running, action, _controls, fox) => {
      if (action === WAIT) running.steer(fox, null);
    },
  });
  environment.reset(0, 1);
  for (let step = 0; step < 5; step++) environment.step(ALL_WAIT);
  const before = hareDistance(scene(), 0);
  expect(scene().foxes[0].body.velocity.length()).toBe(0);
  for (let step = 0; step < 5; step++) environment.step(ALL_CHASE);
  expect(hareDistance(scene(), 0)).toBeLessThan(before);
  expect(scene().foxes[0].body.velocity.length()).toBeGreaterThan(0.9 * rules.FOX_SPEED);
  environment.close();
});

test('a person runs with the keys, and has the hare from the first key on', async () => {
  const { environment, scene } = await watch(pack, {
    act: (_scene, action, controls) => controls.hold(...(action === 1 ? ['LEFT', 'UP'] : [])),
    terminated: () => false,
  });
  environment.reset(0, 1);
  for (const fox of scene().foxes) fox.body.reset(-3000, 0);
  for (let step = 0; step < 2; step++) environment.step(ALL_CHASE.map(() => 1));
  const { velocity } = scene().hare.body;
  expect(velocity.x).toBeLessThan(0);
  expect(velocity.y).toBeCloseTo(velocity.x);
  expect(velocity.length()).toBeCloseTo(rules.HARE_SPEED, -1);
  for (let step = 0; step < 5; step++) environment.step(ALL_CHASE);
  scene().foxes[0].body.reset(scene().hare.x + 100, scene().hare.y);
  environment.step(ALL_CHASE);
  expect(scene().hare.body.velocity.length()).toBeLessThan(1); // by itself it would flee
  environment.close();
});

test('SPACE begins another hunt', async () => {
  const { environment, scene } = await watch(pack, {
    act: (_scene, action, controls) => controls.hold(...(action === 1 ? ['SPACE'] : [])),
    terminated: () => false,
  });
  environment.reset(0, 1);
  const { hare, foxes } = scene();
  foxes[0].body.reset(hare.x, hare.y);
  environment.step(ALL_CHASE);
  expect(scene().outcome).toBe('caught');
  environment.step(ALL_CHASE.map(() => 1));
  environment.step(ALL_CHASE);
  expect(scene().outcome).toBe('hunting');
  environment.close();
});

test('what foxes sense is within its bounds, and turns with the way to the hare', async () => {
  const { environment, scene } = await watch(pack, { terminated: () => false });
  const random = seededRandom(2);
  const seen = new Set<number>();
  environment.reset(0, 1);
  for (let step = 0; step < 200; step++) {
    const spot = () => [FIELD.x + FIELD.width * random(), FIELD.y + FIELD.height * random()] as const;
    if (step % 5 === 0) for (const animal of [scene().hare, ...scene().foxes]) animal.body.reset(...spot());
    environment.step(ALL_CHASE.map(() => Math.floor(9 * random())));
    for (const number of environment.observations) seen.add(number);
  }
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(-1);
  expect(Math.max(...seen)).toBeLessThanOrEqual(1);
  environment.close();
});

test('foxes at the four sides of the hare have a full share each, two beside each other little', async () => {
  const { environment, scene } = await watch(pack);
  environment.reset(0, 1);
  const { hare, foxes } = scene();
  const around = [
    [60, 0],
    [0, 60],
    [-60, 0],
    [0, -60],
  ];
  for (const [i, [x, y]] of around.entries()) foxes[i].setPosition(hare.x + x, hare.y + y);
  for (let fox = 0; fox < FOXES; fox++) expect(ownShare(scene(), fox)).toBeCloseTo(1);
  foxes[1].setPosition(hare.x + 60 * Math.cos(Math.PI / 6), hare.y - 30); // 30° anticlockwise of fox 0
  expect(ownShare(scene(), 0)).toBeCloseTo(1 / 3);
  expect(ownShare(scene(), 1)).toBeCloseTo(1 / 3);
  expect(ownShare(scene(), 2)).toBeCloseTo(1);
  environment.close();
});

test('one seed, one hunt; another seed, another', async () => {
  const { environment } = await watch(pack);
  const run = (seed: number) => {
    environment.reset(0, seed);
    const seen: number[] = [];
    for (let step = 0; step < 60 && !environment.terminated[0]; step++) {
      environment.step(Int32Array.from({ length: FOXES }, (_, fox) => (step + 2 * fox) % 9));
      seen.push(...environment.observations, ...environment.rewards);
    }
    return seen;
  };
  const first = run(1);
  expect(run(2)).not.toEqual(first);
  expect(run(1)).toEqual(first);
  environment.close();
});
