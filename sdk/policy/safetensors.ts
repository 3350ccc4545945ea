/**
 * The safetensors layout (https://huggingface.co/docs/safetensors): eight bytes with the length of the header,
 * little-endian; the header, JSON padded with spaces to a multiple of eight bytes; the numbers of all tensors, one after
 * another. Python's safetensors opens these files as they are. Ours begin with a checksum of all other bytes.
 */
import { product } from '../spaces';
import { crc32 } from './checksum';
import { parseJson } from './json';
import { describe, record, refuse, text } from './schema';

export interface Tensor {
  readonly shape: readonly number[];
  /** Row-major; every machine that runs JavaScript keeps it little-endian, as the file does. */
  readonly values: Float32Array;
}

const metadataFields = record({ checksum: text, manifest: text });
const LARGEST_FILE = 2 ** 26;
const LARGEST_HEADER = 2 ** 20;
const OPENING = '{"__metadata__":{"checksum":"';
const CHECKSUM_AT = 8 + OPENING.length;
const CHECKSUM_END = CHECKSUM_AT + 8;
export const CUT_SHORT = 'The file was cut short or changed: get it again.';

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const checksumOf = (bytes: Uint8Array) => crc32(bytes.subarray(0, CHECKSUM_AT), bytes.subarray(CHECKSUM_END));

export function writeTensors(tensors: ReadonlyMap<string, Tensor>, manifest: string): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { __metadata__: { checksum: '00000000', manifest } };
  let end = 0;
  for (const [name, { shape, values }] of tensors) {
    header[name] = entryOf(shape, end);
    end += values.byteLength;
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

/** What a file holds, before anything is known of its tensors. */
export interface File {
  /** Unchecked, as all the rest. */
  readonly manifest: unknown;
  /** What the header says about each tensor. */
  readonly entries: Readonly<Record<string, unknown>>;
  /** The numbers of all tensors. */
  readonly data: Uint8Array;
}

/** What the header must say about a tensor whose bytes begin at `from`. */
export const entryOf = (shape: readonly number[], from: number) => {
  return { dtype: 'F32', shape, data_offsets: [from, from + 4 * product(shape)] };
};

/** Reads what `writeTensors` wrote, trusting nothing. @throws PolicyError */
export function readFile(bytes: Uint8Array): File {
  const dataAt = readLength(bytes);
  const { __metadata__: metadata, ...entries } = Object(parseJson('header', textOf(bytes.subarray(8, dataAt))));
  metadataFields(metadata, 'header.__metadata__');
  return { manifest: parseJson('manifest', metadata.manifest), entries, data: bytes.subarray(dataAt) };
}

/** Where the data begin, after a file's size, opening and checksum have been found right. */
function readLength(bytes: Uint8Array): number {
  if (bytes.length > LARGEST_FILE) refuse('file', `${bytes.length} bytes`, `at most ${LARGEST_FILE}`);
  if (textOf(bytes.subarray(8, CHECKSUM_AT)) !== OPENING) {
    refuse('file', `${bytes.length} bytes`, 'one of npc-gym', 'Choose a policy file.');
  }
  const checksum = textOf(bytes.subarray(CHECKSUM_AT, CHECKSUM_END));
  const expected = checksumOf(bytes);
  if (checksum !== expected) refuse('checksum', expected, describe(checksum), CUT_SHORT);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const most = Math.min(LARGEST_HEADER, bytes.length - 8);
  if (length > most || length % 8) refuse('header', `${length} bytes`, `a multiple of 8 up to ${most}`);
  return 8 + length;
}
