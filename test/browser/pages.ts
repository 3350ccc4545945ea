import { build, type PreviewServer, preview } from 'vite';

/** Builds one of the test pages in `pages/` and serves it. */
export async function servePage(name: string): Promise<{ server: PreviewServer; url: string }> {
  const outDir = `node_modules/.cache/${name}`;
  const input = `test/browser/pages/${name}.html`;
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true, rollupOptions: { input } } });
  const server = await preview({ logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  return { server, url: `${server.resolvedUrls?.local[0]}${input}` };
}
