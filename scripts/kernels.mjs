/**
 * Compiles the AssemblyScript kernels into sdk/nn/kernels/kernels.wasm.ts. With --check, writes nothing and fails if that
 * file is not what the sources give.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('../sdk/nn/kernels/', import.meta.url));
const target = `${folder}kernels.wasm.ts`;
const options = '-O3 --noAssert --runtime stub --importMemory --noExportMemory --enable simd --outFile kernels.wasm';

/** The binary. */
async function compile() {
  let binary;
  const { error, stderr } = await main(['assembly/index.ts', '--baseDir', folder, ...options.split(' ')], {
    writeFile(_name, contents) {
      binary = contents;
    },
  });
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return binary;
}

const source = `/** The kernels' binary, base64, written by scripts/kernels.mjs. Change the sources in assembly/ and run that. */
export const kernelsWasm =
  '${Buffer.from(await compile()).toString('base64')}';
`;

if (!process.argv.includes('--check')) await writeFile(target, source);
else if (source !== (await readFile(target, 'utf8'))) {
  throw new Error('sdk/nn/kernels/kernels.wasm.ts is not what its sources give: run node scripts/kernels.mjs.');
}
