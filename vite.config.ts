import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const sdk = (path: string) => fileURLToPath(new URL(`./sdk/${path}`, import.meta.url));

/**
 * Libraries in files of their own. Each worker is bundled by itself, but equal files have equal names: so all workers load
 * the same.
 */
const workerOptions = {
  output: {
    comments: { legal: false }, // Vite's default for the page, not for workers
    codeSplitting: {
      groups: [
        { name: 'phaser', test: /node_modules.phaser/ },
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
  worker: { format: 'es', rolldownOptions: workerOptions },
  // Known before the first Train asks for them, so that nobody waits for them to be found.
  optimizeDeps: {
    include: [
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-backend-wasm',
      '@xmldom/xmldom',
      'comlink',
      'idb-keyval',
      'phaser',
    ],
  },
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
