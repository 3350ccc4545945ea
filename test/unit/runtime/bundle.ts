import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const ENTRY = 'virtual:game';

/** What of `npc-gym/runtime` a game ships that imports these names: one minified module. */
export async function bundleRuntime(names: readonly string[]): Promise<string> {
  const game = {
    name: 'game',
    resolveId: (id: string) => (id === ENTRY ? id : null),
    load: (id: string) =>
      id === ENTRY ? `export { ${names} } from ${JSON.stringify(path('../../../sdk/runtime/index.ts'))};` : null,
  };
  const result = await build({
    root: path('../../..'),
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [game],
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict' },
    },
  });
  const { output } = result as Rolldown.RolldownOutput;
  if (output.length !== 1) throw new Error(`got ${output.length} files, expected one module`);
  return output[0].code;
}
