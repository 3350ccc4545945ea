/**
 * Brings a fresh clone to the point where everything runs: the dependencies of the lockfile, and with `--chromium` a
 * Chromium for the browser tests. Uses nothing but Node, since nothing else is there yet.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`npc-gym needs Node 20.19 or newer; this is ${process.versions.node}.`);
}
if (!dependenciesAreCurrent()) run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
if (process.argv.includes('--chromium') && !findChromium()) installChromium();

/** npm writes what it installed into node_modules; that is compared with the lockfile. */
function dependenciesAreCurrent() {
  const installed = `${root}node_modules/.package-lock.json`;
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
  );
}

/** Debian's package where this user may install it. */
function installChromium() {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', 'chromium']);
  }
  if (!findChromium()) {
    fail(
      'No Chromium was found, and the browser tests need one. Install it (Debian: apt-get install chromium) or set ' +
        'CHROMIUM_PATH to a Chromium or Chrome executable.',
    );
  }
}

function run(command, args) {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) fail(`${command} failed.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
