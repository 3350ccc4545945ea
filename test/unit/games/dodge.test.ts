import '../../fixtures/headless';
import { expect, test } from 'vitest';
import { dodge } from '../../../games/dodge/env';
import * as rules from '../../../games/dodge/rules';
import type { DodgeScene } from '../../../games/dodge/scene';
import { seededRandom } from '../../../sdk/math';
import { playByRules, WAYS } from './dodge-player';
import { type Watched, watch } from './watch';

/** Plays whole episodes; means over them. */
function play({ environment, scene }: Watched<DodgeScene>, decide: (scene: DodgeScene) => number, episodes: number) {
  const sum = { coins: 0, steps: 0, reward: 0 };
  for (let episode = 0; episode < episodes; episode++) {
    environment.reset(0, 100 + episode);
    while (!environment.terminated[0] && !environment.truncated[0]) {
      environment.step(Int32Array.of(decide(scene())));
      sum.steps++;
      sum.reward += environment.rewards[0];
    }
    sum.coins += scene().score;
  }
  return { coins: sum.coins / episodes, steps: sum.steps / episodes, reward: sum.reward / episodes };
}

test('chance dies early with hardly a coin; a good player lasts the round and collects many', async () => {
  const watched = await watch(dodge);
  const random = seededRandom(1);
  const chance = play(watched, () => Math.floor(random() * WAYS.length), 20);
  const rulesPlayer = play(watched, playByRules, 4);
  watched.environment.close();
  expect(chance.steps).toBeLessThan(300);
  expect(rulesPlayer.steps).toBeGreaterThan(2.5 * chance.steps);
  expect(rulesPlayer.coins).toBeGreaterThan(60);
  expect(rulesPlayer.coins).toBeGreaterThan(8 * chance.coins);
  expect(rulesPlayer.reward).toBeGreaterThan(chance.reward);
});

test('what the hero sees stays within [−1, 1], wherever things are', async () => {
  const { environment, scene } = await watch(dodge, { terminated: () => false });
  const random = seededRandom(2);
  const { x, y, width, height } = rules.FIELD;
  const seen = new Set<number>();
  environment.reset(0, 1);
  for (let step = 0; step < 600; step++) {
    const { hero, coins, hazards } = scene();
    // Now and then everything sits in two corners, which may be the same one.
    const corner = () => [x + width * Math.round(random()), y + height * Math.round(random())] as const;
    const [here, there] = [corner(), corner()];
    if (step % 3 === 0) {
      hero.body.reset(...here);
      for (const thing of [...coins, ...hazards]) thing.setPosition(...there);
    }
    environment.step(Int32Array.of(Math.floor(random() * WAYS.length)));
    for (const number of environment.observations) seen.add(number);
  }
  environment.close();
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(-1);
  expect(Math.max(...seen)).toBeLessThanOrEqual(1);
});

test('the hero goes eight ways, all equally fast', async () => {
  const { environment, scene } = await watch(dodge);
  WAYS.forEach(([x, y], action) => {
    environment.reset(0, 1);
    environment.step(Int32Array.of(action));
    const { velocity } = scene().hero.body;
    expect(velocity.x, `action ${action}`).toBeCloseTo(x * rules.HERO_SPEED);
    expect(velocity.y, `action ${action}`).toBeCloseTo(y * rules.HERO_SPEED);
  });
  environment.close();
});

test('a coin earns 1 and comes back elsewhere; a hit costs a life once, and the third ends the episode', async () => {
  const { environment, scene } = await watch(dodge);
  const stay = Int32Array.of(0);
  const coin = environment.rewardTerms.indexOf('coin');
  const hit = environment.rewardTerms.indexOf('hit');
  environment.reset(0, 1);
  const { coins, hazards, hero } = scene();
  coins[0].body.reset(hero.x, hero.y);
  environment.step(stay);
  expect(environment.terms[coin]).toBe(1);
  expect(scene().score).toBe(1);
  expect(Math.hypot(coins[0].x - hero.x, coins[0].y - hero.y)).toBeGreaterThanOrEqual(rules.COIN_DISTANCE);
  for (const { x, y, body } of coins) expect([body.center.x, body.center.y]).toEqual([x, y]);

  let cost = 0;
  for (let step = 0; step < 20; step++) environment.step(stay); // hazards warn first, and cannot hit
  expect(scene().lives).toBe(3);
  while (!environment.terminated[0]) {
    for (const hazard of hazards) hazard.setPosition(hero.x, hero.y);
    const { lives, shield } = scene();
    environment.step(stay);
    expect(lives - scene().lives).toBeLessThanOrEqual(shield > 70 ? 0 : 1);
    expect(environment.terms[hit] < 0).toBe(scene().lives < lives);
    cost += environment.terms[hit];
  }
  expect(scene().lives).toBe(0);
  expect(cost).toBeLessThan(-3);
  expect(environment.truncated[0]).toBe(0);
  environment.close();
});

test('a round lasts a minute in which hazards join, and only the limit of steps ends its episode', async () => {
  const { environment, scene } = await watch(dodge, { maxEpisodeSteps: 901 });
  environment.reset(0, 1);
  const hazards: number[] = [];
  for (let step = 1; step <= 901; step++) {
    scene().shield = 1000; // nothing can hit
    environment.step(Int32Array.of(0));
    hazards.push(scene().hazards.length);
    if (step === 899) expect(scene().over).toBe(false);
  }
  expect(hazards[0]).toBe(rules.HAZARDS_AT_FIRST);
  expect(hazards[900]).toBe(rules.HAZARDS_AT_MOST);
  expect(scene().over).toBe(true);
  expect([environment.terminated[0], environment.truncated[0]]).toEqual([0, 1]);
  environment.close();
});

test('one seed, one episode; another seed, another', async () => {
  const { environment } = await watch(dodge);
  const run = (seed: number) => {
    environment.reset(0, seed);
    const seen: number[] = [];
    for (let step = 0; step < 100; step++) {
      environment.step(Int32Array.of(step % 9));
      seen.push(...environment.observations, environment.rewards[0]);
    }
    return seen;
  };
  const first = run(1);
  expect(run(2)).not.toEqual(first);
  expect(run(1)).toEqual(first);
  environment.close();
});

test('a person plays again with SPACE: a new round, and the best score is remembered', async () => {
  const { environment, scene } = await watch(dodge, {
    act: (_scene, action, controls) => controls.hold(...(action ? ['SPACE'] : [])),
    terminated: () => false,
  });
  environment.reset(0, 1);
  scene().score = 7;
  scene().lives = 1;
  for (let step = 0; step < 900 && !scene().over; step++) environment.step(Int32Array.of(0));
  expect(scene().lives).toBe(0);
  environment.step(Int32Array.of(1));
  environment.step(Int32Array.of(0));
  const { over, lives, score, hazards, coins, registry } = scene();
  expect({ over, lives, score }).toEqual({ over: false, lives: rules.LIVES, score: 0 });
  expect([hazards.length, coins.length]).toEqual([rules.HAZARDS_AT_FIRST, rules.COINS]);
  expect(registry.get('best')).toBeGreaterThanOrEqual(7);
  environment.close();
});

test('an action outside the nine is refused', async () => {
  const { environment } = await watch(dodge);
  environment.reset(0, 1);
  expect(() => environment.step(Int32Array.of(9))).toThrow(/action.*9/);
  environment.close();
});
