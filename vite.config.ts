import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const sdk = (path: string) => fileURLToPath(new URL(`./sdk/${path}`, import.meta.url));

/** It changes less often than the games: a file of its own stays in the browser's cache. */
const phaserGroup = { name: 'phaser', test: /node_modules.phaser/ };

/**
 * Libraries in files of their own. Each worker is bundled by itself, but equal files have equal names: so all workers load
 * the same.
 */
const workerOptions = {
  output: {
    comments: { legal: false }, // Vite's default for the page, not for workers
    codeSplitting: {
      groups: [
        phaserGroup,
        { name: 'tfjs', test: /node_modules.@tensorflow/ },
        { name: 'xmldom', test: /node_modules.@xmldom/ },
      ],
    },
  },
};

export default defineConfig({
  resolve: {
    alias: [
      { find: /^npc-gym$/, replacement: sdk('index.ts') },
      { find: /^npc-gym\/classic$/, replacement: sdk('env/classic/index.ts') },
      { find: /^npc-gym\/headless$/, replacement: sdk('headless/node.ts') },
      { find: /^npc-gym\/(\w+)$/, replacement: sdk('$1/index.ts') },
    ],
  },
  base: './',
  build: { rolldownOptions: { output: { codeSplitting: { groups: [phaserGroup] } } } },
  worker: { format: 'es', rolldownOptions: workerOptions },
  // As 300 files, the development server's studio takes three times as long to its first iteration as in bundles. Vitest
  // asks for the files one by one.
  experimental: { bundledDev: process.env.VITEST === undefined },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/browser/**'], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/serve.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
