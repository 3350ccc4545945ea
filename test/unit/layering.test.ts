import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const FORBIDDEN = [
  ['sdk/env/a.ts', '../nn'],
  ['sdk/math/a.ts', '../spaces'],
  ['sdk/math/b.ts', '@tensorflow/tfjs-core'],
  ['sdk/env/b.ts', '../math/random'],
  ['sdk/runtime/a.ts', '../training'],
  ['sdk/runtime/b.ts', 'phaser'],
  ['sdk/training/a.ts', 'comlink'],
  ['sdk/training/b.ts', 'node:fs'],
  ['sdk/worker/connect.ts', '../nn'],
  ['sdk/worker/supervisor.ts', '@tensorflow/tfjs-core'],
  ['sdk/phaser/a.ts', '../../games/dodge/env'],
  ['sdk/phaser/b.ts', 'npc-gym'],
  ['sdk/phaser/world/a.ts', '../../training'],
  ['sdk/replay/a.ts', '../phaser'],
  ['sdk/sensors/a.ts', '../phaser'],
  ['sdk/check/a.ts', '../phaser/world/world'],
  ['sdk/whereabouts/a.ts', '../options'],
  ['src/a.ts', '../sdk/nn'],
  ['src/b.ts', '@tensorflow/tfjs-core'],
  ['games/a/env.ts', '../../sdk/phaser'],
  ['games/a/scene.ts', 'npc-gym'],
];
const ALLOWED = [
  ['sdk/env/c.ts', '../math'],
  ['sdk/nn/c.ts', '@tensorflow/tfjs-core'],
  ['sdk/worker/expose.ts', '../nn'],
  ['sdk/worker/c.ts', '../policy'],
  ['sdk/check/c.ts', '../phaser/inside'],
  ['sdk/phaser/stage/c.ts', '../../replay'],
  ['sdk/phaser/stage/d.ts', '../world/world'],
  ['games/b/env.ts', 'npc-gym'],
  ['games/b/scene.ts', 'phaser'],
];

test('the linter refuses imports against the layering, and no others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layering-'));
  copyFileSync('biome.json', join(folder, 'biome.json'));
  for (const [path, specifier] of [...FORBIDDEN, ...ALLOWED]) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), `import * as it from '${specifier}';\nexport { it };\n`);
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--only=style/noRestrictedImports', '--reporter=github', '--max-diagnostics=none'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  const refused = [...FORBIDDEN, ...ALLOWED].map(([path]) => path).filter((path) => stdout.includes(`/${path},`));
  expect(refused, stderr).toEqual(FORBIDDEN.map(([path]) => path));
});

test('every folder of the library has its rule, and its place on the map', () => {
  const folders = readdirSync('sdk', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const rules = readFileSync('biome.json', 'utf8');
  const map = readFileSync('docs/architecture.md', 'utf8');
  for (const { name } of folders) {
    expect(rules, `a rule for sdk/${name} in biome.json`).toContain(`"sdk/${name}/**"`);
    expect(map, `sdk/${name} in docs/architecture.md`).toMatch(new RegExp(`^\\s*${name}/ `, 'm'));
  }
});
