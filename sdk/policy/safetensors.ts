/**
 * The safetensors layout (https://huggingface.co/docs/safetensors): eight bytes with the length of the header,
 * little-endian; the header, JSON padded with spaces to a multiple of eight bytes; the numbers of all tensors, one after
 * another. Python's safetensors opens these files as they are. Ours begin with a checksum of all other bytes.
 */
import { crc32 } from './checksum';
import { parseJson } from './json';
import { check, describe, list, mapOf, oneOf, record, refuse, text, whole } from './schema';

export interface Tensor {
  readonly shape: readonly number[];
  /** Row-major; every machine that runs JavaScript keeps it little-endian, as the file does. */
  readonly values: Float32Array;
}

interface Entry {
  readonly shape: readonly number[];
  readonly data_offsets: readonly [from: number, to: number];
}

const metadataFields = record({ checksum: text, manifest: text });
const entryFields = mapOf(
  record({
    dtype: oneOf('F32'),
    shape: list(whole(1), 8),
    data_offsets: check('two offsets', (value) => Array.isArray(value) && value.length === 2),
  }),
);

const LARGEST_FILE = 2 ** 26;
const LARGEST_HEADER = 2 ** 20;
const OPENING = '{"__metadata__":{"checksum":"';
const CHECKSUM_AT = 8 + OPENING.length;
const CHECKSUM_END = CHECKSUM_AT + 8;
const CUT_SHORT = 'The file was cut short or changed: take it from where it came again.';

const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);

const checksumOf = (bytes: Uint8Array) => crc32(bytes.subarray(0, CHECKSUM_AT), bytes.subarray(CHECKSUM_END));

export function writeTensors(tensors: ReadonlyMap<string, Tensor>, manifest: string): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: { checksum: '00000000', manifest } };
  let end = 0;
  for (const [name, { shape, values }] of tensors) {
    const from = end;
    end += values.byteLength;
    header[name] = { dtype: 'F32', shape, data_offsets: [from, end] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const dataAt = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(dataAt + end).fill(32, 0, dataAt);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(dataAt - 8), true);
  bytes.set(json, 8);
  let at = dataAt;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  bytes.set(new TextEncoder().encode(checksumOf(bytes)), CHECKSUM_AT);
  return bytes;
}

/** Reads what `writeTensors` wrote, trusting nothing. The tensors are views of the bytes. @throws PolicyError */
export function readTensors(bytes: Uint8Array): { manifest: string; tensors: Map<string, Tensor> } {
  const dataAt = readLength(bytes);
  const { metadata, entries } = readHeader(bytes.subarray(8, dataAt));
  let end = 0;
  for (const [name, { shape, data_offsets }] of entries) {
    const [from, to] = data_offsets;
    const next = shape.reduce((product, n) => product * n, 4) + end;
    if (from !== end || to !== next) {
      refuse(name, `bytes ${describe(from)} to ${describe(to)}`, `${end} to ${next}, without gap or overlap`);
    }
    end = next;
  }
  if (dataAt + end !== bytes.length) refuse('data', `${bytes.length - dataAt} bytes`, `${end}`, CUT_SHORT);
  const tensors = entries.map(
    ([
      name,
      {
        shape,
        data_offsets: [from, to],
      },
    ]): [string, Tensor] => {
      return [name, { shape, values: floats(bytes, dataAt + from, (to - from) / 4) }];
    },
  );
  return { manifest: metadata.manifest, tensors: new Map(tensors) };
}

/** Where the data begin, after a file's size, opening and checksum have been found right. */
function readLength(bytes: Uint8Array): number {
  if (bytes.length > LARGEST_FILE) refuse('file', `${bytes.length} bytes`, `at most ${LARGEST_FILE}`);
  if (bytes.length < CHECKSUM_END) refuse('file', `${bytes.length} bytes`, 'a policy file', CUT_SHORT);
  if (ascii(bytes.subarray(8, CHECKSUM_AT)) !== OPENING) {
    refuse('file', 'other bytes', 'a safetensors file of npc-gym', 'Choose a policy file.');
  }
  const checksum = ascii(bytes.subarray(CHECKSUM_AT, CHECKSUM_END));
  const expected = checksumOf(bytes);
  if (checksum !== expected) refuse('checksum', expected, describe(checksum), CUT_SHORT);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const most = Math.min(LARGEST_HEADER, bytes.length - 8);
  if (length > most || length % 8 !== 0) refuse('header', `${length} bytes`, `a multiple of 8 up to ${most}`);
  return 8 + length;
}

function readHeader(bytes: Uint8Array): { metadata: { manifest: string }; entries: [string, Entry][] } {
  const header = parseJson('header', new TextDecoder().decode(bytes));
  const { __metadata__: metadata, ...entries } = Object(header);
  metadataFields(metadata, 'header.__metadata__');
  entryFields(entries, 'header');
  return { metadata, entries: Object.entries(entries) };
}

/** A view where the floats are aligned in memory, which they are in a whole file; otherwise a copy. */
function floats(bytes: Uint8Array, at: number, length: number): Float32Array {
  const from = bytes.byteOffset + at;
  if (from % 4 === 0) return new Float32Array(bytes.buffer, from, length);
  return new Float32Array(bytes.slice(at, at + length * 4).buffer);
}
