/**
 * `npm run performance -- NAME …`: runs the benchmarks of test/bench/benches.json, or those named, keeps what they print in
 * docs/performance/, and writes docs/performance.md with its pictures from all that is kept there. `-- --page` only writes the
 * page. A benchmark that fails leaves what there was, and the others go on.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const FOLDER = 'docs/performance';
const benches = JSON.parse(readFileSync('test/bench/benches.json', 'utf8'));
const page = resolve('test/bench/performance-page.ts');
const { performancePage } = (await runnerImport(page, { configFile: false, logLevel: 'error' })).module;

const words = process.argv.slice(2);
const unknown = words.filter((word) => word !== '--page' && !Object.hasOwn(benches, word));
if (unknown.length > 0) {
  console.error(`Got '${unknown.join(' ')}', expected --page or some of ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}

mkdirSync(FOLDER, { recursive: true });
const chosen = words.length > 0 ? words.filter((word) => word !== '--page') : Object.keys(benches);
const failed = chosen.filter((name) => !rerun(name));
writePage();
if (failed.length > 0) {
  console.error(`Did not finish: ${failed.join(', ')}.`);
  process.exitCode = 1;
}

/** Whether the benchmark finished, and its report was kept. */
function rerun(name) {
  const began = performance.now();
  const { status, stdout } = spawnSync(process.execPath, ['scripts/cli.mjs', 'bench', ...benches[name], '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(
    `${name}: ${status === 0 ? 'done' : 'failed'} after ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  if (status !== 0) return false;
  writeFileSync(fileOf(name), stringify({ machine: machine(), ...JSON.parse(stdout) }));
  return true;
}

function machine() {
  const [{ model }] = cpus();
  const node = process.versions.node.split('.')[0];
  return { node, cores: cpus().length, cpu: model.trim(), date: new Date().toISOString().slice(0, 10) };
}

function writePage() {
  const rows = Object.entries(benches).map(([name, words]) => ({
    words,
    report: existsSync(fileOf(name)) ? JSON.parse(readFileSync(fileOf(name), 'utf8')) : null,
  }));
  for (const [path, contents] of Object.entries(performancePage(rows))) writeFileSync(`docs/${path}`, contents);
}

function fileOf(name) {
  return `${FOLDER}/${name}.json`;
}

/** JSON with lists of numbers and words on one line, as the linter wants it. */
function stringify(value) {
  const flat = (list) => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']');
  return `${JSON.stringify(value, null, 2).replace(/\[[\d\s,.e+-]*\]/g, flat)}\n`;
}
