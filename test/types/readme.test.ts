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

/** The code blocks of a language, as [file name in their first line, code]. */
function codeBlocks(markdown: string, language: string): [string, string][] {
  const blocks = markdown.matchAll(new RegExp(`\`\`\`${language}\\n// (\\S+)\\n(.*?)\`\`\``, 'gs'));
  return [...blocks].map(([, name, code]) => [name, code]);
}

test('every snippet in the README compiles', () => {
  const markdown = readFileSync('README.md', 'utf8');
  const blocks = codeBlocks(markdown, 'ts');
  expect(blocks.length).toBe(markdown.match(/```ts/g)?.length); // each names its file
  expect(blocks.length).toBeGreaterThanOrEqual(4);
  const folder = resolve('node_modules/.cache/readme');
  mkdirSync(folder, { recursive: true });
  for (const [name, code] of [...blocks, ['scene.ts', SCENE], ['platformer-scenes.ts', PLATFORMER_SCENES]])
    writeFileSync(join(folder, name), `${code}\nexport {};\n`);
  const compilerOptions = { lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: ['vite/client'] };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: resolve('tsconfig.base.json'), compilerOptions, include: ['*.ts'] }),
  );
  const { status, stdout } = spawnSync('npx', ['tsc', '-p', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
