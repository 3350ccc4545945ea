import { describe, expect, it } from 'vitest';
import { readPolicy, writePolicy } from '../../../sdk/policy';
import { crc32 } from '../../../sdk/policy/checksum';
import { refusal } from './refusal';
import { samplePolicy } from './sample-policy';

/** A file whose header somebody has changed, with a checksum that is right again. */
function forged(change: (header: string) => string, dataBytes?: number): Uint8Array {
  const file = writePolicy(samplePolicy());
  const length = new DataView(file.buffer).getUint32(0, true);
  const json = change(new TextDecoder().decode(file.subarray(8, 8 + length)).trimEnd());
  const header = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const data = new Uint8Array(dataBytes ?? file.length - 8 - length);
  data.set(file.subarray(8 + length).subarray(0, data.length));
  const bytes = new Uint8Array(8 + header.length + data.length);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(header, 8);
  bytes.set(data, 8 + header.length);
  return sealed(bytes);
}

function sealed(bytes: Uint8Array): Uint8Array {
  const at = bytes.indexOf('"checksum":"'.charCodeAt(0), 24) + '"checksum":"'.length;
  bytes.set(new TextEncoder().encode(crc32(bytes.subarray(0, at), bytes.subarray(at + 8))), at);
  return bytes;
}

describe('a forged file with a right checksum', () => {
  const offsets = (from: number, to: number) => (header: string) =>
    header.replace(/("layers.0.bias".*?"data_offsets":)\[\d+,\d+\]/, `$1[${from},${to}]`);

  it('can be made by the helper', () => {
    expect(readPolicy(forged((header) => header)).manifest).toEqual(samplePolicy().manifest);
  });

  const cases: [string, () => Uint8Array, RegExp][] = [
    ['no JSON', () => forged((header) => header.slice(0, -1)), /header: got .*expected JSON/],
    [
      'deep nesting',
      () => forged((h) => h.replace('"layers.0.weight":', `"x":${'['.repeat(2e5)}${']'.repeat(2e5)},"y":`)),
      /JSON/,
    ],
    [
      'a list for a tensor',
      () => forged((h) => h.replace(/"layers.0.weight":\{.*?\}/, '"layers.0.weight":[]')),
      /layers.0.weight: got \[\], expected \{"dtype"/,
    ],
    ['another dtype', () => forged((h) => h.replace('F32', 'F64')), /got \{"dtype":"F64".*expected \{"dtype":"F32"/],
    ['an overlap', () => forged(offsets(56, 76)), /got .*\[56,76\]}, expected .*\[60,80\]}/],
    ['a gap', () => forged(offsets(64, 84)), /got .*\[64,84\]}, expected .*\[60,80\]}/],
    ['an offset beyond the file', () => forged((h) => h, 100), /data: got 100 bytes, expected/],
    ['a negative offset', () => forged(offsets(-4, 16)), /got .*\[-4,16\]}, expected .*\[60,80\]}/],
    ['a fractional offset', () => forged(offsets(60.5, 80.5)), /got .*\[60.5,80.5\]}, expected .*\[60,80\]}/],
    ['an offset beyond all integers', () => forged(offsets(2 ** 60, 2 ** 60)), /got .*\[1152.*, expected .*\[60,80\]}/],
    [
      'offsets that are no list',
      () => forged((h) => h.replace(/\[60,80\]/, '60')),
      /got .*:60}, expected .*\[60,80\]}/,
    ],
    [
      'three offsets',
      () => forged((h) => h.replace(/\[60,80\]/, '[60,80,1]')),
      /got .*\[60,80,1\]}, expected .*\[60,80\]}/,
    ],
    [
      'an offset that is an object',
      () => forged((h) => h.replace(/\[60,80\]/, '[{},80]')),
      /got .*\[\{\},80\]}, expected .*\[60,80\]}/,
    ],
    ['data that belong to nothing', () => forged((h) => h, 20_000), /data: got 20000 bytes/],
    [
      'a shape that does not fit its layer',
      () => forged((h) => h.replace('[3,5]', '[5,3]')),
      /got .*"shape":\[5,3\].*, expected .*"shape":\[3,5\]/,
    ],
    [
      'a huge shape',
      () => forged((h) => h.replace('[3,5]', '[9007199254740991,9007199254740991]')),
      /got .*9007199254740991.*expected .*\[3,5\]/,
    ],
    [
      'a test vector without rows',
      () => forged((h) => h.replace(/("test.observation".*?"shape":)\[\d+,/, '$1[0,')),
      /test.observation: got .*\[0,3\].*, expected .*\[1,3\]/,
    ],
    ['another tensor name', () => forged((h) => h.replace('layers.0.weight', '__proto__')), /"__proto__"/],
    [
      'another metadata entry',
      () => forged((h) => h.replace('"manifest":', '"x":"y","manifest":')),
      /unknown field "x"/,
    ],
    ['a manifest that is no text', () => forged((h) => h.replace(/"manifest":".*?[^\\]"/, '"manifest":{}')), /a text/],
    [
      'a manifest that is no JSON',
      () => forged((h) => h.replace('"manifest":"{', '"manifest":"')),
      /manifest: got .*JSON/,
    ],
    [
      'a manifest that is null',
      () => forged((h) => h.replace(/"manifest":".*?[^\\]"/, '"manifest":"null"')),
      /manifest: got null, expected an object/,
    ],
    ['another format', () => forged((h) => h.replace('npc-gym policy', 'other policy')), /format: got "other policy"/],
    [
      'a newer version',
      () => forged((h) => h.replace('\\"version\\":1', '\\"version\\":2')),
      /version: got 2.*Update npc-gym/,
    ],
    [
      'a field named __proto__',
      () => forged((h) => h.replace('\\"version\\":1', '\\"version\\":1,\\"__proto__\\":{}')),
      /__proto__/,
    ],
  ];
  it.each(cases)('is refused for %s', (_, make, message) => {
    expect(refusal(make())).toMatch(message);
  });

  it('is refused for a header length beyond the file or the limit', () => {
    for (const length of [2 ** 40, 4096 * 8, 12]) {
      const bytes = writePolicy(samplePolicy());
      new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
      expect(refusal(sealed(bytes))).toContain(`header: got ${length} bytes`);
    }
  });

  it('is refused for numbers that are not finite', () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      const bytes = writePolicy(samplePolicy());
      new DataView(bytes.buffer).setFloat32(bytes.length - 4, value, true);
      expect(refusal(sealed(bytes))).toContain(`test.output: got ${value} at 11, expected finite numbers`);
    }
  });
});
