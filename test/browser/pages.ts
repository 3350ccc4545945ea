import { resolve } from 'node:path';
import { build, type PreviewServer, preview } from 'vite';

/** What makes a page cross-origin isolated. */
export const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** Builds one of the test pages in `pages/`, as a site of its own with the project's public files, and serves it. */
export async function servePage(
  name: string,
  headers: Record<string, string> = {},
): Promise<{ server: PreviewServer; url: string }> {
  const root = resolve('test/browser/pages');
  const outDir = resolve(`node_modules/.cache/${name}`);
  const input = `${root}/${name}.html`;
  const config = { configFile: resolve('vite.config.ts'), logLevel: 'error', root } as const;
  await build({
    ...config,
    publicDir: resolve('public'),
    build: { outDir, emptyOutDir: true, rollupOptions: { input } },
  });
  const server = await preview({ ...config, build: { outDir }, preview: { host: '127.0.0.1', port: 0, headers } });
  return { server, url: `${server.resolvedUrls?.local[0]}${name}.html` };
}
