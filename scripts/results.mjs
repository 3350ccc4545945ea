/**
 * `npm run results -- TASK ALGORITHM`: runs `learn` on the rows of sdk/cli/tasks.json, or on those of one task, or on one,
 * keeps what it prints in docs/results/, and writes docs/results.md from all that is kept there. `-- --page` only writes the
 * page. A run that fails leaves what there was, and the others go on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resultsPage } from './results-page.mjs';

const FOLDER = 'docs/results';
const tasks = JSON.parse(readFileSync('sdk/cli/tasks.json', 'utf8'));
const all = Object.entries(tasks).flatMap(([task, entries]) =>
  typeof entries === 'string' ? [] : Object.entries(entries).map(([algorithm, entry]) => ({ task, algorithm, entry })),
);

const words = process.argv.slice(2);
const [task, algorithm] = words;
const chosen = words[0] === '--page' ? [] : all.filter((row) => matches(row, task, algorithm));
if (words[0] !== '--page' && chosen.length === 0) {
  const known = all.map((row) => `${row.task} ${row.algorithm}`).join(', ');
  console.error(`Got '${words.join(' ')}', expected a row of sdk/cli/tasks.json: ${known}.`);
  process.exit(1);
}

mkdirSync(FOLDER, { recursive: true });
const failed = chosen.filter((row) => !rerun(row));
writePage();
if (failed.length > 0) {
  console.error(`Did not finish: ${failed.map((row) => `${row.task} ${row.algorithm}`).join(', ')}.`);
  process.exitCode = 1;
}

function matches(row, task, algorithm) {
  return (task === undefined || row.task === task) && (algorithm === undefined || row.algorithm === algorithm);
}

/** Whether the run finished, and its report was kept. */
function rerun({ task, algorithm }) {
  const args = ['scripts/cli.mjs', 'learn', task, '--algorithm', algorithm, '--json'];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) return false;
  const [{ model }] = cpus();
  const machine = { node: process.versions.node.split('.')[0], cores: cpus().length, cpu: model.trim() };
  writeFileSync(fileOf({ task, algorithm }), stringify({ machine, ...JSON.parse(stdout) }));
  writePage();
  return true;
}

function writePage() {
  const rows = all.map((row) => ({
    ...row,
    report: existsSync(fileOf(row)) ? JSON.parse(readFileSync(fileOf(row), 'utf8')) : undefined,
  }));
  writeFileSync('docs/results.md', resultsPage(rows));
}

function fileOf({ task, algorithm }) {
  return `${FOLDER}/${task}-${algorithm}.json`;
}

/** JSON with lists of numbers on one line, as the linter wants it. */
function stringify(value) {
  const flat = (list) => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']');
  return `${JSON.stringify(value, null, 2).replace(/\[[\d\s,.e+-]*\]/g, flat)}\n`;
}
