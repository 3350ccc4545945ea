import '../../fixtures/headless';
import { expect, test } from 'vitest';
import { cartPole } from '../../../games/cart-pole/env';
import { type ClassicBatch, cartPoleDynamics as dynamics } from '../../../sdk/env/classic';
import { seededRandom } from '../../../sdk/math';
import { watch } from './watch';

/** What the game is trained on. */
const createBatch = (copies: number) =>
  (cartPole.scene.simulation as (copies: number) => ClassicBatch<dynamics.CartPoles>)(copies);

const LEFT = Int32Array.of(0);
const RIGHT = Int32Array.of(1);

test('constants and limits are those published for CartPole-v1', () => {
  expect(dynamics).toMatchObject({
    GRAVITY: 9.8,
    CART_MASS: 1.0,
    POLE_MASS: 0.1,
    POLE_HALF_LENGTH: 0.5,
    FORCE: 10.0,
    TIME_STEP: 0.02,
    POSITION_LIMIT: 2.4,
    START_RANGE: 0.05,
  });
  expect(dynamics.ANGLE_LIMIT).toBeCloseTo(0.20943951, 8);
  const { low, high, shape } = cartPole.observationSpace;
  expect(shape).toEqual([4]);
  expect(Float32Array.from(high as number[])).toEqual(Float32Array.of(4.8, Infinity, 0.41887903, Infinity));
  expect(low).toEqual((high as number[]).map((bound) => -bound));
  expect(cartPole.actionSpace).toEqual({ type: 'discrete', n: 2 });
  expect(cartPole.scene.maxEpisodeSteps).toBe(500);
  expect(cartPole.rewardThreshold).toBe(475);
});

/**
 * From the state (0.01, −0.02, 0.03, −0.04): actions, and the states after some of them. Worked out apart from this project,
 * in Python's floats from the published equations.
 */
const ACTIONS = [1, 1, 0, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1];
const STATES: Record<number, readonly number[]> = {
  1: [0.009600000000000001, 0.17467919574755525, 0.0292, -0.3230687179600081],
  2: [0.013093583914951107, 0.36937344399176103, 0.02273862564079984, -0.6064020159998607],
  3: [0.020481052794786327, 0.17394104931769996, 0.010610585320802625, -0.3066446263789625],
  6: [0.03481259551583313, -0.021289224954454344, -0.013479005208980672, -0.011545693213184105],
  10: [0.056548683591315464, 0.7602724481508547, -0.05007350994119372, -1.2068661280513107],
  14: [0.14087415321659685, 1.5442537508362344, -0.18416000399322155, -2.48566020927627],
  15: [0.17175922823332154, 1.7403724894993942, -0.23387320817874696, -2.8287014055108632],
};

test('a recorded trajectory comes out to the last digits, and ends where it should', () => {
  const batch = createBatch(1);
  batch.reset(0, 1);
  placeAt(batch.states, 0, [0.01, -0.02, 0.03, -0.04]);
  ACTIONS.forEach((action, i) => {
    expect(batch.terminated[0], `before step ${i + 1}`).toBe(0);
    batch.step(Int32Array.of(action));
    STATES[i + 1]?.forEach((expected, k) => {
      expect(stateOf(batch.states, 0)[k], `number ${k} after step ${i + 1}`).toBeCloseTo(expected, 13);
    });
  });
  expect(batch.terminated[0]).toBe(1);
});

test('an episode starts from its seed, within 0.05 of rest', () => {
  const batch = createBatch(1000);
  for (let copy = 0; copy < 1000; copy++) batch.reset(copy, copy);
  for (const numbers of Object.values(batch.states)) {
    expect(Math.max(...numbers)).toBeGreaterThan(0.0495);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(0.05);
    expect(Math.min(...numbers)).toBeLessThan(-0.0495);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-0.05);
  }
  batch.reset(3, 7);
  expect(stateOf(batch.states, 3)).toEqual(stateOf(batch.states, 7));
});

test('every step earns 1, the one that drops the pole too; then the copy rests until its reset', () => {
  const batch = createBatch(2);
  batch.reset(0, 1);
  batch.reset(1, 2);
  let earned = 0;
  let steps = 0;
  for (; !batch.terminated[0]; steps++) {
    batch.step(Int32Array.of(1, steps % 2));
    earned += batch.rewards[0];
  }
  expect(steps).toBeLessThan(15);
  expect(earned).toBe(steps);
  const final = batch.observations.slice(0, 4);
  batch.step(Int32Array.of(0, 1));
  expect(batch.observations.slice(0, 4)).toEqual(final);
  expect([...batch.rewards]).toEqual([0, 1]);
  batch.reset(0, 3);
  expect([...batch.terminated, ...batch.truncated]).toEqual([0, 0, 0, 0]);
});

test('after 500 steps an episode is truncated, but a pole that falls in the 500th has fallen', () => {
  const batch = createBatch(2);
  batch.reset(0, 1);
  batch.reset(1, 2);
  for (let step = 1; step <= 499; step++) batch.step(balance(batch.observations));
  expect([...batch.terminated, ...batch.truncated]).toEqual([0, 0, 0, 0]);
  batch.states.x[1] = 2.4;
  batch.states.velocity[1] = 1;
  batch.step(balance(batch.observations));
  expect([...batch.terminated]).toEqual([0, 1]);
  expect([...batch.truncated]).toEqual([1, 0]);
});

test('on a limit a pole still stands', () => {
  const poles = dynamics.createCartPoles(1);
  for (const [x, angle, fallen] of [
    [2.4, dynamics.ANGLE_LIMIT, false],
    [-2.4, -dynamics.ANGLE_LIMIT, false],
    [2.4000001, 0, true],
    [-2.4000001, 0, true],
    [0, 0.2094396, true],
    [0, -0.2094396, true],
  ] as const) {
    placeAt(poles, 0, [x, 0, angle, 0]);
    expect(dynamics.hasFallen(poles, 0), `x ${x}, angle ${angle}`).toBe(fallen);
  }
});

test.each([2, -1, 0.5, Number.NaN])('action %d is refused, and so is a copy that does not exist', (action) => {
  const batch = createBatch(1);
  batch.reset(0, 1);
  expect(() => batch.step(Float32Array.of(action))).toThrow(
    `got action ${action} for copy 0, expected a whole number from 0 to 1`,
  );
  expect(() => batch.reset(1, 1)).toThrow('got copy 1, expected 0 to 0');
});

test('the scene and the batch are the same task, step by step, over whole episodes', async () => {
  const { environment, scene } = await watch(cartPole);
  const batch = createBatch(1);
  const random = seededRandom(9);
  let steps = 0;
  for (let episode = 0; episode < 20; episode++) {
    environment.reset(0, episode);
    batch.reset(0, episode);
    placeAt(batch.states, 0, stateOf(scene().poles, 0));
    const skill = episode === 0 ? 1 : 0.6; // the first episode lasts until it is truncated
    while (!environment.terminated[0] && !environment.truncated[0]) {
      const action = random() < skill ? balance(environment.observations) : Int32Array.of(Math.floor(random() * 2));
      environment.step(action);
      batch.step(action);
      expect(stateOf(batch.states, 0)).toEqual(stateOf(scene().poles, 0));
      expect(batch.observations).toEqual(environment.observations);
      expect(batch.rewards).toEqual(environment.rewards);
      expect(batch.terminated).toEqual(environment.terminated);
      expect(batch.truncated).toEqual(environment.truncated);
      steps++;
    }
    if (episode === 0) expect([steps, environment.truncated[0]]).toEqual([500, 1]);
  }
  environment.close();
});

test('a person pushes with the arrow keys, and not at all without; SPACE begins anew after a fall', async () => {
  const keys: Record<number, string[]> = { 0: ['LEFT'], 1: ['RIGHT'], 2: [], 3: ['SPACE'] };
  const { environment, scene } = await watch(cartPole, {
    actionSpace: { type: 'discrete', n: 4 },
    maxEpisodeSteps: 10_000,
    act: (_scene, action, controls) => controls.hold(...keys[Number(action)]),
    terminated: () => false,
  });
  environment.reset(0, 1);
  const forces = [LEFT, RIGHT, Int32Array.of(2)].map((action) => {
    environment.step(action);
    return scene().force;
  });
  expect(forces).toEqual([-10, 10, 0]);
  for (let step = 0; step < 40; step++) environment.step(RIGHT);
  expect(scene().fallen).toBe(true);
  environment.step(Int32Array.of(3));
  environment.step(Int32Array.of(2));
  expect(scene().fallen).toBe(false);
  expect(Math.max(...stateOf(scene().poles, 0).map(Math.abs))).toBeLessThan(0.1);
  environment.close();
});

function stateOf({ x, velocity, angle, angularVelocity }: dynamics.CartPoles, i: number): number[] {
  return [x[i], velocity[i], angle[i], angularVelocity[i]];
}

function placeAt(poles: dynamics.CartPoles, i: number, [x, velocity, angle, angularVelocity]: readonly number[]): void {
  poles.x[i] = x;
  poles.velocity[i] = velocity;
  poles.angle[i] = angle;
  poles.angularVelocity[i] = angularVelocity;
}

/** Pushes to where each pole leans and turns, and a little to bring its cart back: stands for 500 steps. */
function balance(observations: Float32Array): Int32Array {
  return Int32Array.from({ length: observations.length / 4 }, (_, i) => {
    const [x, velocity, angle, angularVelocity] = observations.subarray(4 * i);
    return 0.05 * x + 0.1 * velocity + angle + 0.3 * angularVelocity > 0 ? 1 : 0;
  });
}
