import { describe, expect, it } from 'vitest';
import { type CurvePoint, createCurve, smooth } from '../../../src/state/curve';

const point = (steps: number, iterationReturn: number): CurvePoint => ({
  steps,
  iterationReturn,
  episodeLength: 10,
  entropy: 1,
  valueLoss: 0.5,
});

describe('the curve of a run', () => {
  it('shows every iteration of a short run', () => {
    const curve = createCurve(8);
    curve.append(point(100, 1));
    curve.append(point(200, 3));
    expect([...curve.column('steps')]).toEqual([100, 200]);
    expect([...curve.column('iterationReturn')]).toEqual([1, 3]);
  });

  it('stays within its capacity however long the run is, and keeps the newest steps and the mean return', () => {
    const curve = createCurve(8);
    for (let i = 1; i <= 1000; i++) curve.append(point(i, i % 2));
    expect(curve.length).toBeLessThanOrEqual(8);
    expect(curve.length).toBeGreaterThan(4);
    expect(curve.column('steps').at(-1)).toBe(1000);
    expect([...curve.column('steps')]).toEqual([...curve.column('steps')].sort((a, b) => a - b));
    for (const value of curve.column('iterationReturn').subarray(0, -1)) expect(value).toBeCloseTo(0.5, 12);
  });

  it('keeps at each merged point the steps that it reaches up to', () => {
    const curve = createCurve(4);
    for (let i = 1; i <= 5; i++) curve.append(point(i * 100, i));
    expect([...curve.column('steps')]).toEqual([200, 400, 500]);
    expect([...curve.column('iterationReturn')]).toEqual([1.5, 3.5, 5]);
  });

  it('leaves out iterations without a finished episode', () => {
    const curve = createCurve(8);
    curve.append(point(100, Number.NaN));
    expect(curve.length).toBe(0);
  });

  it('takes back what came after the checkpoint that a run was resumed from', () => {
    const curve = createCurve(64);
    for (let i = 1; i <= 10; i++) curve.append(point(i * 100, i));
    curve.append(point(600, 60));
    expect([...curve.column('steps')]).toEqual([100, 200, 300, 400, 500, 600]);
    expect(curve.column('iterationReturn').at(-1)).toBe(60);
  });

  it('is empty after clear', () => {
    const curve = createCurve(4);
    for (let i = 1; i <= 20; i++) curve.append(point(i, i));
    curve.clear();
    expect(curve.length).toBe(0);
    curve.append(point(1, 7));
    expect([...curve.smoothedReturns()]).toEqual([7]);
  });
});

describe('the smoothed return', () => {
  const smoothed = (values: number[], halfLife: number) => [
    ...smooth(Float64Array.from(values), halfLife, new Float64Array(values.length)),
  ];

  it('weighs neighbours by half for each half-life of distance', () => {
    expect(smoothed([8, 0, 4], 1)).toEqual([(8 + 4 / 4) / 1.75, (4 + 0 + 2) / 2, (8 / 4 + 4) / 1.75]);
  });

  it('leaves a level curve level, up to both ends', () => {
    for (const value of smoothed(Array(50).fill(3), 3)) expect(value).toBeCloseTo(3, 12);
  });

  it('does not lag behind a rise', () => {
    const rise = Array.from({ length: 101 }, (_, i) => i);
    expect(smoothed(rise, 3)[50]).toBeCloseTo(50, 3);
  });
});
