/**
 * Runs a command in Node on a game or a classic task: `node scripts/cli.mjs learn cart-pole --seeds 5`. The command and the
 * game's own env.ts are bundled by Vite as the page's code is, so a game may use whatever its Vite project can.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/** The module that holds each command: it exports `run(game, loadEnvironments, args, games, self)`, which resolves to an exit code. */
const COMMANDS = {
  learn: 'sdk/cli/learn.ts',
  check: 'sdk/cli/check.ts',
  replay: 'sdk/cli/replay.ts',
  bench: 'test/bench/bench.ts',
};

const root = fileURLToPath(new URL('..', import.meta.url));
const games = readdirSync(join(root, 'games')).filter((name) => existsSync(join(root, 'games', name, 'env.ts')));
const [command, ...words] = process.argv.slice(2);
const game = words[0]?.startsWith('-') ? undefined : words[0];
const args = game === undefined ? words : words.slice(1);
const tasks = Object.keys(JSON.parse(readFileSync(join(root, 'sdk/cli/tasks.json'), 'utf8')));
const names = [...games, ...tasks.filter((name) => !games.includes(name))];
const helps = args.includes('--help');
if (!(command in COMMANDS) || (command !== 'learn' && (helps || !game))) {
  const benches = Object.values(JSON.parse(readFileSync(join(root, 'test/bench/benches.json'), 'utf8'))).map(
    ([name]) => name,
  );
  const known = command === 'bench' ? [...new Set([...benches, ...games])] : names;
  const options = command === 'bench' ? '[--rounds N] [--chromium] [--frames]' : '[--option value …]';
  const usage = `Usage: npm run ${command in COMMANDS ? command : Object.keys(COMMANDS).join('|')} -- NAME ${options} [--json]`;
  console[helps ? 'log' : 'error'](`${usage}; NAME is ${known.join(', ')}.`);
  process.exit(helps ? 0 : 1);
}

const folder = join(root, 'node_modules/.cache/npc-gym', String(process.pid));
const entry = join(folder, 'entry.js');
const source = (path) => JSON.stringify(join(root, path));
mkdirSync(folder, { recursive: true });
writeFileSync(entry, helps || !game ? helpModule() : runModule());
try {
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      sourcemap: command === 'check', // it names lines of the game's code
      ssrEmitAssets: true,
      rollupOptions: { output: { entryFileNames: 'run.js' } },
    },
  });
  const { default: run } = await import(pathToFileURL(join(folder, 'run.js')).href);
  process.exitCode = await run();
} catch (error) {
  console.error(process.env.DEBUG ? error.stack : error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Prints how `learn` is used: no error if that was asked for. */
function helpModule() {
  return `import { learnUsage } from ${source('sdk/cli/usage.ts')};
export default () => {
  console.${helps ? 'log' : 'error'}(learnUsage(${JSON.stringify(names)}, ${JSON.stringify(helps ? args : [])}));
  return ${helps ? 0 : 1};
};
`;
}

function runModule() {
  const module = moduleOf(game);
  const loadGame = module ? `() => import(${JSON.stringify(module)})` : 'null';
  const roots = [folder, join(root, 'public'), ...(module ? [dirname(module)] : [])];
  return `import { installNodePage } from ${source('sdk/headless/node.ts')};
import { startWatchdog, watches } from ${source('sdk/cli/watchdog.ts')};
if (!watches()) installNodePage({ roots: ${JSON.stringify(roots)} });
export default async () => {
  ${command === 'check' ? '' : 'startWatchdog(import.meta.url);'}
  const { run } = await import(${source(COMMANDS[command])}); // after the page, since it may import Phaser
  return run(${JSON.stringify(game)}, ${loadGame}, ${JSON.stringify(args)}, ${JSON.stringify(games)}, import.meta.url);
};
`;
}

/** The module of a game in games/, or of any other by its path. */
function moduleOf(name) {
  if (games.includes(name)) return join(root, 'games', name, 'env.ts');
  return /\.[jt]s$/.test(name) && existsSync(name) ? resolve(name) : null;
}
