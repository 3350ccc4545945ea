import { expect, test } from 'vitest';
import { type ResultsRow, resultsPage } from '../../../scripts/results-page.mjs';
import { type LearnRow, summarizeSeeds } from '../../../sdk/cli/report';

const random = { meanReturn: 5, meanLength: 9, terms: {} };

function row(changes: Partial<ResultsRow>, seeds: Partial<LearnRow>[] = [], stopAtThreshold = false): ResultsRow {
  const rows = seeds.map((seed, i) => ({
    seed: i + 1,
    solved: true,
    stepsToThreshold: 1000,
    steps: 1500,
    seconds: 2,
    finalReturn: 480,
    evaluation: random,
    ...seed,
  }));
  const report = {
    task: 'Maze-v0',
    algorithm: 'ppo',
    settings: { totalSteps: 1000, hidden: [32, 32] },
    options: {},
    stopAtThreshold,
    seeds: rows,
    summary: summarizeSeeds(rows, random),
    machine: { node: '20', cores: 2, cpu: 'Abacus' },
  };
  const entry = { goal: '475 on 2 seeds', target: { solvedSeeds: 2 }, seeds: 2, totalSteps: 1000, settings: {} };
  return { task: 'Maze-v0', algorithm: 'ppo', entry, ...(seeds.length ? { report } : {}), ...changes };
}

test('the page says what was reached, over seeds and seed by seed', () => {
  const page = resultsPage([row({}, [{}, { finalReturn: 500, stepsToThreshold: 2000, steps: 2000 }])]);
  expect(page).toContain('| Maze-v0 | ppo | 475 on 2 seeds | yes | 2 of 2 | 490 ± 14.1 | 1,500 | 2.0 |');
  expect(page).toContain('with totalSteps 1000, hidden 32,32; Node 20, one core of 2 (Abacus)');
  expect(page).toContain('| 2 | yes | 2,000 | 2,000 | 2.0 | 500 | 5.0 | 9.0 |');
});

test.each([
  ['a seed short', { solvedSeeds: 2 }, '**no**'],
  ['enough seeds', { solvedSeeds: 1 }, 'yes'],
  ['too low a return', { iqm: 481 }, '**no**'],
  ['enough return', { iqm: 480 }, 'yes'],
  ['too many steps', { medianSteps: 999 }, '**no**'],
  ['few enough steps', { medianSteps: 1000 }, 'yes'],
  ['no target', undefined, ''],
])('with %s', (_, target, expected) => {
  const { entry } = row({});
  const page = resultsPage([row({ entry: { ...entry, target } }, [{}, { solved: false }])]);
  expect(page).toContain(`| 475 on 2 seeds | ${expected} | 1 of 2 |`);
});

test.each([
  ['fewer seeds than asked for', [{}], '**no**, 1 seed of 2'],
  ['more seeds than asked for', [{}, {}, {}], '**no**, 3 seeds of 2'],
])('a row run on %s has not reached its goal', (_, seeds, expected) => {
  const target = { solvedSeeds: 1 };
  const { entry } = row({});
  expect(resultsPage([row({ entry: { ...entry, target } }, seeds)])).toContain(`| 475 on 2 seeds | ${expected} |`);
  const reporting = resultsPage([row({ entry: { ...entry, target: undefined } }, seeds)]);
  expect(reporting).toContain(`| 475 on 2 seeds | ${expected.replace('**no**, ', '')} |`);
});

test('a row that stops at the threshold says that its return is made so', () => {
  const page = resultsPage([row({}, [{}, {}], true)]);
  expect(page).toMatch(/† These runs end as soon as they reach the threshold/);
  expect(page).toContain('| 480 ± 0.0 † |');
  expect(page).toContain('| seconds | return † |');
  expect(page).toContain('with totalSteps 1000, hidden 32,32, stopAtThreshold true;');
  const [, toTheEnd] = resultsPage([row({}, [{}, {}])]).split('## Maze-v0');
  expect(toTheEnd).not.toMatch(/†|stopAtThreshold/);
  expect(resultsPage([row({}, [{}, {}])])).toContain('| 480 ± 0.0 |');
});

test('a row without a report is there, and says so; a note stands with its numbers', () => {
  const { entry } = row({});
  const page = resultsPage([
    row({ algorithm: 'trpo' }),
    row({ entry: { ...entry, note: 'It was a long walk.' } }, [{}]),
  ]);
  expect(page).toContain('| Maze-v0 | trpo | 475 on 2 seeds | not run yet |');
  expect(page).not.toContain('## Maze-v0, trpo');
  expect(page).toContain('\nIt was a long walk.\n');
});
