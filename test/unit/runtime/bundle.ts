import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The whole of `npc-gym/runtime` as a game ships it: one minified module. */
export async function bundleRuntime(): Promise<string> {
  const result = await build({
    root: path('../../..'),
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: path('../../../sdk/runtime/index.ts'), preserveEntrySignatures: 'strict' },
    },
  });
  const { output } = result as Rolldown.RolldownOutput;
  if (output.length !== 1) throw new Error(`got ${output.length} files, expected one module`);
  return output[0].code;
}
