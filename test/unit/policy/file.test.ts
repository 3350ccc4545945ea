import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readPolicy, writePolicy } from '../../../sdk/policy';
import { box } from '../../../sdk/spaces';
import { refusal } from './refusal';
import { lehmer, samplePolicy } from './sample-policy';

describe('a policy file', () => {
  it('gives back the policy, infinite bounds and options included', () => {
    const policy = samplePolicy({ clip: 5 });
    const read = readPolicy(writePolicy(policy));
    expect(read.manifest).toEqual(policy.manifest);
    expect(read.manifest.observationSpace).toEqual(box({ low: -Infinity, high: [1, 2, Infinity], shape: [3] }));
    expect({ ...read.tensors }).toEqual(policy.tensors);
  });

  it('brings no names into its objects but its own', () => {
    const { manifest, tensors } = readPolicy(writePolicy(samplePolicy()));
    for (const object of [manifest, manifest.training.options, tensors]) {
      expect('constructor' in object).toBe(false);
    }
  });

  it('has the same bytes each time, also after reading', () => {
    const bytes = writePolicy(samplePolicy());
    expect(writePolicy(samplePolicy())).toEqual(bytes);
    expect(writePolicy(readPolicy(bytes))).toEqual(bytes);
  });

  it('has the bytes that it had before there were other layers than dense ones, and other choices than one', () => {
    const bytes = writePolicy(samplePolicy({ clip: 5 }));
    const known = 'c1c48c94eae89233308165e39eca6aced8e3c3bf11c0b0ea0bd80e72260b39f5';
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(known);
    expect(writePolicy(readPolicy(bytes))).toEqual(bytes);
  });

  it('is laid out as safetensors: length, JSON, aligned float32 data without gaps', () => {
    const policy = samplePolicy();
    const bytes = writePolicy(policy);
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(Object.values(header.__metadata__).every((value) => typeof value === 'string')).toBe(true);
    const { dtype, shape, data_offsets } = header['layers.1.weight'];
    expect({ dtype, shape }).toEqual({ dtype: 'F32', shape: [5, 6] });
    const [from, to] = data_offsets;
    expect(new Float32Array(bytes.buffer.slice(8 + length + from, 8 + length + to))).toEqual(
      policy.tensors['layers.1.weight'],
    );
  });

  it('is read in place where it is aligned, and from anywhere in memory', () => {
    const bytes = writePolicy(samplePolicy());
    expect(readPolicy(bytes.buffer).tensors['layers.0.weight'].buffer).toBe(bytes.buffer);
    for (const offset of [1, 4, 8]) {
      const within = new Uint8Array(bytes.length + 20);
      within.set(bytes, offset);
      const read = readPolicy(within.subarray(offset, offset + bytes.length));
      expect({ ...read.tensors }).toEqual(samplePolicy().tensors);
    }
  });

  it('carries text of any kind', () => {
    const environment = 'höhle\u0000"\\ 洞窟 \u{1f987}';
    expect(readPolicy(writePolicy(samplePolicy({ environment }))).manifest.environment).toBe(environment);
  });
});

describe('a damaged file', () => {
  const bytes = writePolicy(samplePolicy());

  it('is refused wherever it was cut', () => {
    for (let length = 0; length < bytes.length; length++) refusal(bytes.slice(0, length));
    expect(refusal(bytes.slice(0, -5))).toMatch(/checksum: got .* expected .* cut short or changed/);
  });

  it('is refused whichever byte was changed, and to whatever', () => {
    const random = lehmer(7);
    for (let at = 0; at < bytes.length; at++) {
      const flips = [1, 128, 255, 1 + Math.floor(random() * 255)];
      for (const flip of flips) {
        const damaged = bytes.slice();
        damaged[at] ^= flip;
        refusal(damaged);
      }
    }
  });

  it('is refused with more bytes after its end', () => {
    refusal(Uint8Array.of(...bytes, 0));
  });

  it('is refused when it never was one', () => {
    expect(refusal(new Uint8Array(0))).toContain('got 0 bytes');
    expect(refusal(new TextEncoder().encode('<!doctype html>'.repeat(10)))).toContain('Choose a policy file');
    const random = lehmer(3);
    for (let i = 0; i < 200; i++) refusal(Uint8Array.from({ length: i * 7 }, () => random() * 256));
  });

  it('is refused above the size limit, before anything is read', () => {
    expect(refusal(new ArrayBuffer(2 ** 26 + 1))).toContain('at most 67108864');
  });
});
