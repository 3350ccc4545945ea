import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { kernelsWasm } from '../../../sdk/nn/kernels/kernels.wasm';
import { relaxedWasm } from '../../../sdk/nn/kernels/relaxed.wasm';
import { cases } from './kernels-cases';

/** In the section of exports. */
const FUNCTION = 0;

const SECTIONS = { types: 1, imports: 2, functions: 3, exports: 7, code: 10 };

test('the binaries are what their sources give', () => {
  execFileSync(process.execPath, ['scripts/kernels.mjs', '--check'], { stdio: 'pipe' });
}, 60_000);

describe.each([
  ['kernels', kernelsWasm],
  ['relaxed kernels', relaxedWasm],
])('the binary of the %s', (_name, base64) => {
  const sections = sectionsOf(Uint8Array.from(Buffer.from(base64, 'base64')));

  test('wants nothing but memory, and gives nothing but the kernels', () => {
    const memory = [...'\x01\x03env\x06memory\x02\x00\x00'].map((character) => character.charCodeAt(0));
    expect([...(sections.get(SECTIONS.imports) ?? [])]).toEqual(memory);
    const exports = exportsOf(sections.get(SECTIONS.exports) ?? new Uint8Array());
    expect(exports.map(({ name }) => name).sort()).toEqual(Object.keys(cases).sort());
    expect(exports.every(({ kind }) => kind === FUNCTION)).toBe(true);
  });

  test('has no data, globals, tables or start function: nothing that could write into the memory of TensorFlow.js', () => {
    expect([...sections.keys()].sort((a, b) => a - b)).toEqual(Object.values(SECTIONS));
  });

  test('is small', () => {
    expect((base64.length * 3) / 4).toBeLessThan(12_000);
  });
});

/** A binary's sections by their numbers (https://webassembly.github.io/spec/core/binary/modules.html). */
function sectionsOf(binary: Uint8Array): Map<number, Uint8Array> {
  const sections = new Map<number, Uint8Array>();
  for (let at = 8; at < binary.length; ) {
    const id = binary[at++];
    let size = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      size |= (binary[at] & 127) << shift;
      more = binary[at++] > 127;
    }
    sections.set(id, binary.subarray(at, at + size));
    at += size;
  }
  return sections;
}

/** What the section of exports lists, all its numbers being below 128; the engine need not understand the code. */
function exportsOf(section: Uint8Array): { name: string; kind: number }[] {
  let at = 1;
  return Array.from({ length: section[0] }, () => {
    const end = at + 1 + section[at];
    const found = { name: String.fromCharCode(...section.subarray(at + 1, end)), kind: section[end] };
    at = end + 2;
    return found;
  });
}
