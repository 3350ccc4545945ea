import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** What the README leaves to the reader. */
const SCENE = `import Phaser from 'phaser';
export class MeadowScene extends Phaser.Scene {
  player = { x: 0 };
  apple = { x: 0 };
  apples = 0;
  lives = 3;
}
`;

const PLATFORMER_SCENES = `import Phaser from 'phaser';
export class MenuScene extends Phaser.Scene {}
export class HudScene extends Phaser.Scene {}
export class LevelScene extends Phaser.Scene {
  hero!: Phaser.Types.Physics.Arcade.SpriteWithDynamicBody;
  ground!: Phaser.Tilemaps.TilemapLayer;
  coins!: Phaser.Physics.Arcade.Group;
  collected = 0;
  won = false;
  over = false;
}
`;

/** What the page on checks leaves to the reader. */
const DODGE_ENV = `export { dodge } from '../../../games/dodge/env';
`;

/** The code blocks of a language, as [file name in their first line, code]. */
function codeBlocks(markdown: string, language: string): [string, string][] {
  const blocks = markdown.matchAll(new RegExp(`\`\`\`${language}\\n// (\\S+)\\n(.*?)\`\`\``, 'gs'));
  return [...blocks].map(([, name, code]) => [name, code]);
}

test.each([
  ['README.md', 4, { 'scene.ts': SCENE, 'platformer-scenes.ts': PLATFORMER_SCENES }],
  ['docs/checks.md', 2, { 'env.ts': DODGE_ENV }],
])('every snippet in %s compiles', (page, least, others) => {
  const markdown = readFileSync(page, 'utf8');
  const blocks = codeBlocks(markdown, 'ts');
  expect(blocks.length).toBe(markdown.match(/```ts/g)?.length); // each names its file
  expect(blocks.length).toBeGreaterThanOrEqual(least);
  const folder = resolve('node_modules/.cache', page.replace(/\W/g, '-'));
  mkdirSync(folder, { recursive: true });
  for (const [name, code] of [...blocks, ...Object.entries(others)])
    writeFileSync(join(folder, name), `${code}\nexport {};\n`);
  const compilerOptions = { lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: ['node', 'vite/client'] };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: resolve('tsconfig.base.json'), compilerOptions, include: ['*.ts'] }),
  );
  const { status, stdout } = spawnSync('npx', ['tsc', '-p', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
