/**
 * Compiles what is written in AssemblyScript into TypeScript files that hold the binaries. With --check, writes nothing and
 * fails if one of those files is not what its sources give.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const common = '-O3 --noAssert --runtime stub --noExportMemory';

/** Each folder has its sources in assembly/. The kernels work in memory that is given to them; portable math has its own. */
const modules = [
  {
    folder: 'sdk/nn/kernels',
    name: 'kernels',
    options: `${common} --importMemory --enable simd`,
    what: "The kernels' binary",
  },
  { folder: 'sdk/math/portable', name: 'portable', options: common, what: "Portable math's binary" },
];

/** The binary. */
async function compile(folder, name, options) {
  let binary;
  const baseDir = fileURLToPath(new URL(`../${folder}/`, import.meta.url));
  const flags = [...options.split(' '), '--outFile', `${name}.wasm`];
  const { error, stderr } = await main(['assembly/index.ts', '--baseDir', baseDir, ...flags], {
    writeFile(_name, contents) {
      binary = contents;
    },
  });
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return Buffer.from(binary);
}

for (const { folder, name, options, what } of modules) {
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
