import { describe, expect, it } from 'vitest';
import { clipByNorm, createOptimizer, type Optimizer, optimizers } from '../../../sdk/nn/optimizer';

const start = [3, -2, 0.5];
const stiffness = [1, 0.2, 4];

/** The way of `steps` steps down the quadratic ½ Σ cθ², from `start`. */
function descend(optimizer: Optimizer, steps: number, learningRate: number): Float32Array {
  const parameters = Float32Array.from(start);
  walk(optimizer, parameters, steps, learningRate);
  return parameters;
}

function walk(optimizer: Optimizer, parameters: Float32Array, steps: number, learningRate: number): void {
  for (let t = 0; t < steps; t++)
    optimizer.step(
      parameters,
      parameters.map((x, i) => stiffness[i] * x),
      learningRate,
    );
}

function expectClose(got: Float32Array, expected: readonly number[]): void {
  got.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i], 5);
  });
}

describe('on a quadratic', () => {
  it('vanilla ascent shrinks each number by 1 − αc a step', () => {
    const expected = start.map((x, i) => x * (1 - 0.1 * stiffness[i]) ** 20);
    expectClose(descend(createOptimizer('vanilla', 3), 20, 0.1), expected);
  });

  it('momentum follows the heavy ball: θ″ = θ′ − αg(θ′) + μ(θ′ − θ)', () => {
    const expected = start.map((x, i) => {
      let before = x;
      let now = x;
      for (let t = 0; t < 20; t++) [before, now] = [now, now - 0.1 * stiffness[i] * now + 0.8 * (now - before)];
      return now;
    });
    expectClose(descend(createOptimizer('momentum', 3, { momentum: 0.8 }), 20, 0.1), expected);
  });

  it('Adam follows algorithm 1 of Kingma & Ba', () => {
    const expected = start.map((x, i) => {
      let [theta, m, v] = [x, 0, 0];
      for (let t = 1; t <= 20; t++) {
        const g = stiffness[i] * theta;
        m = 0.9 * m + (1 - 0.9) * g;
        v = 0.999 * v + (1 - 0.999) * g * g;
        theta -= (0.1 * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8);
      }
      return theta;
    });
    expectClose(descend(createOptimizer('adam', 3), 20, 0.1), expected);
    expectClose(
      descend(createOptimizer('adam', 3), 1, 0.1),
      start.map((x) => x - 0.1 * Math.sign(x)),
    );
  });
});

describe.each(optimizers)('%s', (kind) => {
  it('goes on from its state bit for bit', () => {
    const whole = descend(createOptimizer(kind, 3), 15, 0.05);
    const first = createOptimizer(kind, 3);
    const parameters = descend(first, 8, 0.05);
    const state = first.state();
    walk(first, parameters.slice(), 3, 0.05); // what is kept is a copy
    const resumed = createOptimizer(kind, 3);
    resumed.restore(state);
    walk(resumed, parameters, 7, 0.05);
    expect(parameters).toEqual(whole);
  });

  it('refuses the state of another optimizer', () => {
    const other = createOptimizer(kind === 'adam' ? 'momentum' : 'adam', 3);
    expect(() => createOptimizer(kind, 3).restore(other.state())).toThrow(`Optimizer ${kind}: got state {`);
  });
});

it('an optimizer refuses a state for another number of parameters', () => {
  expect(() => createOptimizer('momentum', 3).restore(createOptimizer('momentum', 4).state())).toThrow(
    'Optimizer momentum: got state { velocity [4] }, expected { velocity [3] }. Restore it to the same optimizer',
  );
});

it('refuses a momentum that never forgets', () => {
  expect(() => createOptimizer('momentum', 3, { momentum: 1 })).toThrow('got momentum 1, expected a number from 0');
});

it('clips a gradient to a norm, and leaves a short one', () => {
  const long = Float32Array.of(3, 4);
  expect(clipByNorm(long, 1)).toBe(5);
  expectClose(long, [0.6, 0.8]);
  const short = Float32Array.of(0.3, 0.4);
  expect(clipByNorm(short, 1)).toBeCloseTo(0.5, 6);
  expect(short).toEqual(Float32Array.of(0.3, 0.4));
});
