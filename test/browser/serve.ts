/** Builds the studio once for all browser tests and serves it, as people get it: minified, with and without isolation. */
import { build, type PreviewServer, preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the built studio: served plainly, and cross-origin isolated. */
    studio: { readonly plain: string; readonly isolated: string };
  }
}

const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const outDir = 'node_modules/.cache/studio';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const servers = await Promise.all([serve({}), serve(ISOLATED)]);
  const [plain, isolated] = servers.map((server) => server.resolvedUrls?.local[0] ?? '');
  project.provide('studio', { plain, isolated });
  return async () => {
    await Promise.all(servers.map((server) => server.close()));
  };
}

function serve(headers: Record<string, string>): Promise<PreviewServer> {
  return preview({ logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0, headers } });
}
