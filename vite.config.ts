import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const sdk = (path: string) => fileURLToPath(new URL(`./sdk/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^npc-gym$/, replacement: sdk('index.ts') },
      { find: /^npc-gym\/(\w+)$/, replacement: sdk('$1/index.ts') },
    ],
  },
  worker: { format: 'es' },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
  },
});
