import { expect, it } from 'vitest';
import { assertFits } from '../../../sdk/policy';
import { box, discrete } from '../../../sdk/spaces';
import { samplePolicy } from './sample-policy';

const { manifest } = samplePolicy();
const { observationSpace, actionSpace } = manifest;

it('lets a policy play in the spaces it was trained in', () => {
  expect(assertFits(manifest, { observationSpace, actionSpace })).toBeNull();
  expect(assertFits(manifest, { observationSpace, actionSpace, environment: 'dodge' })).toBeNull();
});

it('refuses other spaces, and names both', () => {
  const target = { observationSpace: box({ low: -1, high: 1, shape: [14] }), actionSpace, environment: 'tag' };
  expect(() => assertFits(manifest, target)).toThrow(
    "got observation space box [3] in [-Infinity, (1, 2, Infinity)], expected box [14] in [-1, 1]. It was trained in 'dodge', not in 'tag'",
  );
  expect(() => assertFits(manifest, { observationSpace, actionSpace: discrete(9) })).toThrow(
    'got action space discrete (4 actions), expected discrete (9 actions)',
  );
});

it('refuses other bounds of the same shape', () => {
  const tighter = box({ low: -1, high: [1, 2, 3], shape: [3] });
  expect(() => assertFits(manifest, { observationSpace: tighter, actionSpace })).toThrow('(1, 2, 3)');
});

it('gives a hint where only the name differs', () => {
  expect(assertFits(manifest, { observationSpace, actionSpace, environment: 'dodge-hard' })).toMatch(
    "trained in 'dodge', not in 'dodge-hard'",
  );
});
