/**
 * Compiles what is written in AssemblyScript into TypeScript files that hold the binaries. With --check, writes nothing and
 * fails if one of those files is not what its sources give.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const common = '-O3 --noAssert --runtime stub --noExportMemory';
const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Each binary's sources are in its folder's assembly/, and may import those of another. The kernels work in memory that is
 * given to them; portable math has its own.
 */
const binaries = [
  {
    folder: 'sdk/nn/kernels',
    name: 'kernels',
    options: `${common} --importMemory --enable simd`,
    what: "The kernels' binary",
  },
  {
    folder: 'sdk/nn/kernels',
    name: 'relaxed',
    options: `${common} --importMemory --enable simd,relaxed-simd`,
    what: "The kernels' binary for engines with relaxed SIMD",
  },
  {
    folder: 'sdk/runtime/simd',
    name: 'simd',
    options: `${common} --shrinkLevel 1 --importMemory --enable simd`,
    what: 'The binary of shipped games',
  },
  { folder: 'sdk/math/portable', name: 'portable', options: common, what: "Portable math's binary" },
];

/** The binary. */
async function compile(folder, name, options) {
  let binary;
  const flags = [...options.split(' '), '--outFile', `${name}.wasm`];
  const { error, stderr } = await main([`${folder}/assembly/index.ts`, '--baseDir', root, ...flags], {
    writeFile(_name, contents) {
      binary = contents;
    },
  });
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return Buffer.from(binary);
}

for (const { folder, name, options, what } of binaries) {
  const target = `${folder}/${name}.wasm.ts`;
  const url = new URL(`../${target}`, import.meta.url);
  const source = `/** ${what}, base64, written by scripts/kernels.mjs. Change the sources in assembly/ and run that. */
export const ${name}Wasm =
  '${(await compile(folder, name, options)).toString('base64')}';
`;
  if (!process.argv.includes('--check')) await writeFile(url, source);
  else if (source !== (await readFile(url, 'utf8'))) {
    throw new Error(`${target} is not what its sources give: run node scripts/kernels.mjs.`);
  }
}
