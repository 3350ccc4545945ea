import '../../fixtures/headless';
import { expect, test } from 'vitest';
import { lander } from '../../../games/lander/env';
import * as rules from '../../../games/lander/rules';
import type { LanderScene } from '../../../games/lander/scene';
import { seededRandom } from '../../../sdk/math';
import { flyByRules } from './lander-pilot';
import { type Watched, watch } from './watch';

const OFF = Float32Array.of(0, 0);

/** Flies whole episodes; means over them. */
function fly({ environment, scene }: Watched<LanderScene>, decide: (scene: LanderScene) => number[], episodes: number) {
  const sum = { landed: 0, reward: 0 };
  for (let episode = 0; episode < episodes; episode++) {
    environment.reset(0, 100 + episode);
    while (!environment.terminated[0] && !environment.truncated[0]) {
      environment.step(Float32Array.from(decide(scene())));
      sum.reward += environment.rewards[0];
    }
    sum.landed += Number(scene().outcome === 'landed');
  }
  return { landed: sum.landed / episodes, reward: sum.reward / episodes };
}

/** Puts the craft right above the pad, so many pixels beside its middle, sinking and tilted. */
function approach({ craft, terrain }: LanderScene, beside: number, sinking: number, angle = 0): void {
  const { image, body } = craft;
  image.setRotation(angle).setAngularVelocity(0);
  image.setPosition(terrain.pad.x + beside, terrain.pad.y - 3 - (body.bounds.max.y - body.position.y));
  image.setVelocity(0, sinking);
}

test('chance crashes; a pilot who leans towards the pad and brakes lands nearly always', async () => {
  const watched = await watch(lander);
  const random = seededRandom(1);
  const chance = fly(watched, () => [random(), random()], 20);
  const pilot = fly(watched, flyByRules, 20);
  watched.environment.close();
  expect(chance.landed).toBeLessThan(0.1);
  expect(pilot.landed).toBeGreaterThanOrEqual(0.9);
  expect(pilot.reward).toBeGreaterThan(chance.reward + 10);
});

test('landed is who stands on the pad, after a touch that was soft and upright', async () => {
  const { environment, scene } = await watch(lander);
  const [landed, crashed] = ['landed', 'crashed'].map((term) => environment.rewardTerms.indexOf(term));
  const outcome = (beside: number, sinking: number, angle?: number) => {
    environment.reset(0, 1);
    approach(scene(), beside, sinking, angle);
    let steps = 0;
    for (; steps < 60 && !environment.terminated[0]; steps++) environment.step(OFF);
    expect(environment.terms[landed]).toBe(scene().outcome === 'landed' ? 10 : 0);
    expect(environment.terms[crashed]).toBe(scene().outcome === 'crashed' ? -5 : 0);
    return { outcome: scene().outcome, steps };
  };
  const soft = outcome(0, 0.8);
  expect(soft.outcome).toBe('landed');
  expect(soft.steps).toBeGreaterThan(2); // it stands for a quarter of a second before it counts
  expect(outcome(20, 0.5, 0.1).outcome).toBe('landed');
  expect(outcome(0, 1.4)).toEqual({ outcome: 'crashed', steps: 1 });
  expect(outcome(0, 0.5, 0.5).outcome).toBe('crashed');
  expect(outcome(rules.PAD_WIDTH, 0.3).outcome).toBe('crashed');
  environment.close();
});

test('who leaves the picture is lost', async () => {
  const { environment, scene } = await watch(lander);
  for (const [x, y] of [
    [-rules.BEYOND - 1, 200],
    [rules.WIDTH + rules.BEYOND + 1, 200],
    [400, -2 * rules.BEYOND - 10],
  ]) {
    environment.reset(0, 1);
    scene().craft.image.setPosition(x, y);
    environment.step(OFF);
    expect(scene().outcome, `at ${x}, ${y}`).toBe('crashed');
  }
  environment.close();
});

test('each thruster lifts its own side and burns fuel; none burns without', async () => {
  const { environment, scene } = await watch(lander);
  const turned = (left: number, right: number) => {
    environment.reset(0, 1);
    scene().craft.image.setRotation(0).setAngularVelocity(0).setVelocity(0, 0);
    for (let step = 0; step < 10; step++) environment.step(Float32Array.of(left, right));
    return scene();
  };
  expect(turned(1, 0).craft.body.angle).toBeGreaterThan(0.02);
  expect(turned(0, 1).craft.body.angle).toBeLessThan(-0.02);
  const both = turned(1, 1);
  expect(both.craft.body.angle).toBeCloseTo(0, 6);
  expect(both.craft.body.velocity.y).toBeLessThan(-0.5);
  expect(both.fuel).toBeCloseTo(1 - (2 * (40 / 60)) / rules.FUEL_SECONDS, 5);
  both.fuel = 0;
  const { y } = both.craft.body.velocity;
  environment.step(Float32Array.of(1, 1));
  expect(both.craft.body.velocity.y).toBeGreaterThan(y);
  environment.close();
});

test('a command ends by itself; the keys fire the thrusters when nothing else does', async () => {
  const { environment, scene } = await watch(lander, {
    frameSkip: 1,
    act: (craft, action, controls) => {
      const [left, right] = action as Float32Array;
      if (left < 0.5) controls.hold(...(right < 0.5 ? [] : ['UP']));
      else craft.fire(left, 0);
    },
  });
  environment.reset(0, 1);
  environment.step(Float32Array.of(1, 0));
  expect(scene().thrust).toEqual({ left: 1, right: 0 });
  for (let frame = 0; frame < 5; frame++) environment.step(OFF);
  expect(scene().thrust).toEqual({ left: 1, right: 0 });
  environment.step(OFF);
  environment.step(OFF);
  expect(scene().thrust).toEqual({ left: 0, right: 0 });
  for (let frame = 0; frame < 2; frame++) environment.step(Float32Array.of(0, 1));
  expect(scene().thrust).toEqual({ left: 1, right: 1 });
  environment.close();
});

test('every flight has ground of its own, with a level pad in view, and its bodies are where groundAt says', async () => {
  const { environment, scene } = await watch(lander);
  const grounds = new Set<string>();
  for (let seed = 0; seed < 20; seed++) {
    environment.reset(0, seed);
    const { terrain, matter, craft } = scene();
    grounds.add(terrain.heights.join());
    expect(terrain.pad.x - rules.PAD_WIDTH / 2).toBeGreaterThanOrEqual(rules.SEGMENT);
    expect(terrain.pad.x + rules.PAD_WIDTH / 2).toBeLessThanOrEqual(rules.WIDTH - rules.SEGMENT);
    for (const height of terrain.heights) expect(height).toBeLessThan(rules.HEIGHT);
    for (let x = 5; x < rules.WIDTH; x += 37) {
      const y = terrain.groundAt(x);
      expect(matter.intersectPoint(x, y + 1).length).toBeGreaterThan(0);
      expect(matter.intersectPoint(x, y - 1)).toHaveLength(0);
    }
    expect(craft.body.bounds.max.y).toBeLessThan(rules.GROUND.highest - 200);
  }
  expect(grounds.size).toBe(20);
  environment.close();
});

test('what the craft senses stays within [−1, 1], wherever it is', async () => {
  const { environment, scene } = await watch(lander, { terminated: () => false });
  const random = seededRandom(2);
  const seen = new Set<number>();
  for (let step = 0; step < 300; step++) {
    if (step % 50 === 0) environment.reset(0, step);
    const { image } = scene().craft;
    image.setPosition(900 * random() - 50, 700 * random() - 50).setVelocity(20 * random() - 10, 20 * random() - 10);
    image.setRotation(7 * random()).setAngularVelocity(random() - 0.5);
    environment.step(Float32Array.of(random(), random()));
    for (const number of environment.observations) seen.add(number);
  }
  environment.close();
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(-1);
  expect(Math.max(...seen)).toBeLessThanOrEqual(1);
});

test('one seed, one flight; another seed, another', async () => {
  const { environment } = await watch(lander);
  const run = (seed: number) => {
    environment.reset(0, seed);
    const seen: number[] = [];
    for (let step = 0; step < 60 && !environment.terminated[0]; step++) {
      environment.step(Float32Array.of((step % 7) / 7, (step % 5) / 5));
      seen.push(...environment.observations, environment.rewards[0]);
    }
    return seen;
  };
  const first = run(1);
  expect(run(2)).not.toEqual(first);
  expect(run(1)).toEqual(first);
  environment.close();
});

test('a person flies again with SPACE, and landings in a row are counted until a crash', async () => {
  const { environment, scene } = await watch(lander, {
    act: (_scene, action, controls) => controls.hold(...((action as Float32Array)[0] ? ['SPACE'] : [])),
    terminated: () => false,
  });
  environment.reset(0, 1);
  const finish = (sinking: number) => {
    approach(scene(), 0, sinking);
    for (let step = 0; step < 30 && scene().outcome === 'flying'; step++) environment.step(OFF);
    const landings = scene().registry.get('landings');
    environment.step(Float32Array.of(1, 0));
    environment.step(OFF);
    expect(scene().outcome).toBe('flying');
    expect(scene().fuel).toBe(1);
    return landings;
  };
  expect([finish(0.5), finish(0.5), finish(2), finish(0.5)]).toEqual([1, 2, 0, 1]);
  environment.close();
});
