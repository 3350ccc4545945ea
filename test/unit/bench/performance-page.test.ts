import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import benches from '../../bench/benches.json';
import { type KeptReport, performancePage } from '../../bench/performance-page';

const machine = { node: '20', cores: 2, cpu: 'Abacus', date: '2026-01-31' };
const report: KeptReport = {
  machine,
  name: 'hopping',
  value: 1234.5,
  unit: 'hops/s',
  reference: { name: 'walking', value: 400 },
  ratio: 3.086,
  quartiles: [2.5, 3.25],
  goal: { ratio: { least: 4 } },
  more: [{ name: 'legs', value: 2, unit: 'legs', goal: { value: { most: 2 } } }],
  breakdown: { environment: 0.5, forward: 0.25, backward: 0.2, rest: 0.05 },
  curves: [
    {
      id: 'legs',
      title: 'Hopping',
      across: { label: 'legs', kind: 'doubling' },
      up: { label: 'microseconds a hop', kind: 'linear' },
      series: [
        {
          name: 'frogs',
          points: [
            [1, 2],
            [4, 9],
          ].map(([x, y]) => [x, y] as const),
        },
      ],
    },
  ],
};
const pageOf = (...reports: (KeptReport | null)[]) =>
  performancePage(reports.map((report) => ({ words: ['hopping', '--far'], report })))['performance.md'];

test('the page in docs is what the reports there give, byte for byte', () => {
  const rows = Object.entries(benches).map(([name, words]) => {
    const file = `docs/performance/${name}.json`;
    return { words, report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null };
  });
  for (const [path, contents] of Object.entries(performancePage(rows)))
    expect(readFileSync(`docs/${path}`, 'utf8'), path).toBe(contents);
});

test('each figure has a row that says what was asked and whether it is reached', () => {
  const page = pageOf(report);
  expect(page).toContain(
    '| hopping | 1,235 hops/s | walking: 400 hops/s | 3.09 (2.5 – 3.25) | at least 4 times | **no** |',
  );
  expect(page).toContain('| legs | 2 legs |  |  | at most 2 legs | yes |');
  expect(page).toContain('| hopping | 50 % | 25 % | 20 % | 5 % |');
});

test('machine and day are told once, unless they differ', () => {
  const line = 'Measured on 2026-01-31 with Node 20, on 2 cores (Abacus).';
  expect(pageOf(report, report).split(line)).toHaveLength(2);
  const later = { ...report, machine: { ...machine, date: '2026-02-01' } };
  expect(pageOf(report, later)).toContain('Measured on 2026-02-01');
});

test('what has not run yet is there, and says so', () => {
  expect(pageOf(null)).toContain('| `npm run bench -- hopping --far` | not run yet |');
});

test('each curve is a picture, whose axes say what they measure', () => {
  const files = performancePage([{ words: [], report }]);
  expect(files['performance.md']).toContain('](performance/legs.svg)');
  expect(files['performance/legs.svg']).toMatch(/>legs<.*>microseconds a hop</s);
  expect(files['performance/legs.svg']).toContain('prefers-color-scheme:dark');
});
