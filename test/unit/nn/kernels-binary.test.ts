import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { kernelsWasm } from '../../../sdk/nn/kernels/kernels.wasm';

const binary = Uint8Array.from(Buffer.from(kernelsWasm, 'base64'));
const SECTIONS = { types: 1, imports: 2, functions: 3, exports: 7, code: 10 };

test('the binary is what its sources give', () => {
  execFileSync(process.execPath, ['scripts/kernels.mjs', '--check'], { stdio: 'pipe' });
}, 60_000);

test('it wants nothing but memory, and gives nothing but functions', () => {
  const module = new WebAssembly.Module(binary);
  expect(WebAssembly.Module.imports(module)).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
  expect(new Set(WebAssembly.Module.exports(module).map(({ kind }) => kind))).toEqual(new Set(['function']));
});

test('it has no data, globals, tables or start function: nothing that could write into the memory of TensorFlow.js', () => {
  expect([...sectionsOf(binary)].sort((a, b) => a - b)).toEqual(Object.values(SECTIONS));
  expect(binary.length).toBeLessThan(10_000);
});

/** The numbers of a binary's sections (https://webassembly.github.io/spec/core/binary/modules.html). */
function* sectionsOf(bytes: Uint8Array): Generator<number> {
  for (let at = 8; at < bytes.length; ) {
    yield bytes[at++];
    let size = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      size |= (bytes[at] & 127) << shift;
      more = bytes[at++] > 127;
    }
    at += size;
  }
}
