import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { conduct, createExamination } from '../../../sdk/check/examination';
import type { Finding } from '../../../sdk/check/report';
import { garden } from '../../fixtures/scenes/faults/garden';

const examine = (onFinding: (finding: Finding) => void = () => {}) =>
  createExamination(garden(), { seed: 1, steps: 100, globals: undefined, onFinding });

const missing = (key: string, frame: number) => () => {
  throw new Error(`scene 'garden' could not load image '${key}' from 'a.png': status 404 (frame ${frame}).`);
};

test('a warning does not hide an error of its kind', async () => {
  const told: string[] = [];
  const examination = examine(({ severity }) => told.push(severity));
  examination.find({ kind: 'missing-file', severity: 'warning', message: 'Got no picture.', remedy: 'Draw one.' });
  expect(await conduct(examination, missing('spade', 3))).toBe(false);
  expect(told).toEqual(['warning', 'error']);
});

test('one fault is told once, in whichever frame it shows, and another of its kind as well', async () => {
  const examination = examine();
  for (const frame of [3, 40]) await conduct(examination, missing('spade', frame));
  await conduct(examination, missing('rake', 3));
  expect(examination.findings.map(({ message }) => message.match(/'spade'|'rake'/)?.[0])).toEqual([
    "'spade'",
    "'rake'",
  ]);
});
