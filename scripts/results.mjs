/** `npm run results`: runs `learn` on every task below and writes docs/results.md from what it prints. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const TASKS = [
  { game: 'cart-pole', seeds: 10, words: [], goal: 'mean return of the last 100 training episodes reaches 475' },
  {
    game: 'dodge',
    seeds: 5,
    words: ['--totalSteps', '300000'],
    goal: '300,000 steps, then 50 episodes of greedy play',
  },
];

const sections = TASKS.map(({ game, seeds, words, goal }) => {
  console.log(`${game}, ${seeds} seeds …`);
  const args = ['scripts/cli.mjs', 'learn', game, '--seeds', String(seeds), '--json', ...words];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) process.exit(1);
  return section(JSON.parse(stdout), goal, `npm run learn -- ${args.slice(2).join(' ')}`);
});

writeFileSync(
  'docs/results.md',
  `# Results

Written by \`npm run results\`; every row is one run from scratch. Steps are the environment's; seconds are of training, in
Node ${process.versions.node.split('.')[0]} on one core of ${cpus().length} (${cpus()[0].model.trim()}), and differ from machine to machine; all else follows from the seed.
*Return* is the mean of the last 100 training episodes, which explore; *greedy* is the mean over 50 episodes of the most
probable actions on environments of their own.

${sections.join('\n')}`,
);

function section({ task, algorithm, seeds, summary }, goal, command) {
  const terms = Object.keys(summary.random.terms);
  const header = [
    'seed',
    'solved',
    'steps',
    'seconds',
    'return',
    'greedy return',
    'greedy steps',
    ...terms.map((term) => `greedy ${term}`),
  ];
  const evaluated = ({ meanReturn, meanLength, terms: sums }) =>
    [meanReturn, meanLength, ...terms.map((term) => sums[term])].map(show);
  const rows = seeds.map(({ seed, solved, steps, seconds, finalReturn, evaluation }) => [
    seed,
    solved === null ? '' : solved ? 'yes' : 'no',
    steps.toLocaleString('en'),
    show(seconds),
    show(finalReturn),
    ...evaluated(evaluation),
  ]);
  const middle = [
    'median',
    summary.solved ?? '',
    summary.medianSteps.toLocaleString('en'),
    show(summary.medianSeconds),
    show(summary.medianReturn),
  ];
  const random = ['random', '', '', '', '', ...evaluated(summary.random)];
  return `## ${task}, ${algorithm}

${goal}. \`${command}\`

${table([header, header.map(() => '---'), ...rows, [...middle, ...header.slice(5).map(() => '')], random])}
`;
}

function show(value) {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1);
}

function table(rows) {
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
