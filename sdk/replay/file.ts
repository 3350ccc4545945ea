import { fromBase64, toBase64 } from './base64';
import { type Replay, replaySteps } from './replay';
import { hashText } from './rows-hash';

const FORMAT = 'npc-gym replay';
const VERSION = 1;
/** Longest file that is read, in characters: some six million steps. */
const LONGEST = 2 ** 26;
/** Far more than any game has, so that nobody's file makes a reader work for long. */
const MOST = 2 ** 20;

/** A replay as the text of a file: JSON, with actions and hashes as base64 of their bytes, little end first. */
export function writeReplay(replay: Replay): string {
  const { actions, hashes, ...rest } = replay;
  const hash = hashText(hashes[replaySteps(replay)]);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...rest, hash, actions: toBase64(actions), hashes: toBase64(hashes) }, null, 1)}\n`;
}

/**
 * Reads the text of a replay file, which may come from anywhere.
 *
 * @throws Error if it is none, saying what is wrong in it.
 */
export function readReplay(text: string): Replay {
  const file = parse(text);
  expect(file.format === FORMAT, 'format', file.format, `"${FORMAT}"`);
  expect(file.version === VERSION, 'version', file.version, `${VERSION}`);
  expect(typeof file.environment === 'string', 'environment', file.environment, 'a text');
  expect(typeof file.portableMath === 'boolean', 'portableMath', file.portableMath, 'true or false');
  const { driver } = file;
  if (driver !== undefined) expect(typeof driver === 'string', 'driver', driver, 'a text');
  const setup = {
    environment: file.environment as string,
    agents: whole(file, 'agents', 1, MOST),
    observationSize: whole(file, 'observationSize', 1, MOST),
    actionSize: whole(file, 'actionSize', 1, MOST),
    branches: branchesOf(file),
    frameSkip: whole(file, 'frameSkip', 1, MOST),
    portableMath: file.portableMath as boolean,
  };
  const hashes = new Uint32Array(bytes(file, 'hashes', 4).buffer);
  expect(hashes.length > 0, 'hashes', 'none', 'one for the beginning and for each step');
  const hash = hashText(hashes[hashes.length - 1]);
  expect(file.hash === hash, 'hash', file.hash, `${hash}, the last of its hashes`);
  const actions = actionsOf(file, setup, hashes.length - 1);
  const seed = whole(file, 'seed', 0, 2 ** 32 - 1);
  const returns = returnsOf(file, setup.agents);
  return { ...setup, seed, actions, hashes, returns, ...(driver === undefined ? {} : { driver: driver as string }) };
}

type File = Readonly<Record<string, unknown>>;

function parse(text: string): File {
  expect(text.length <= LONGEST, 'file', `${text.length} characters`, `at most ${LONGEST}`);
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return refuse('file', (error as Error).message, 'JSON');
  }
  expect(file !== null && typeof file === 'object' && !Array.isArray(file), 'file', file, 'an object');
  return file as File;
}

function branchesOf(file: File): number[] {
  const { branches } = file;
  const holds = Array.isArray(branches) && branches.every((n) => Number.isInteger(n) && n >= 2 && n <= MOST);
  expect(holds, 'branches', branches, 'a list of whole numbers of at least 2');
  const list = branches as number[];
  const fits = list.length === 0 || list.length === file.actionSize;
  expect(fits, 'branches', `${list.length} branches`, `none, or ${file.actionSize} as actionSize says`);
  return list;
}

function actionsOf(
  file: File,
  { agents, actionSize, branches }: Pick<Replay, 'agents' | 'actionSize' | 'branches'>,
  steps: number,
): Int32Array | Float32Array {
  const { buffer } = bytes(file, 'actions', 4);
  const actions = branches.length > 0 ? new Int32Array(buffer) : new Float32Array(buffer);
  const size = steps * agents * actionSize;
  expect(actions.length === size, 'actions', `${actions.length} numbers`, `${size} for ${steps} steps`);
  for (let i = 0; i < size; i++) {
    const action = actions[i];
    const n = branches[i % actionSize];
    if (n === undefined) expect(Number.isFinite(action), `actions[${i}]`, action, 'a finite number');
    else expect(action >= 0 && action < n, `actions[${i}]`, action, `a choice from 0 to ${n - 1}`);
  }
  return actions;
}

function returnsOf({ returns }: File, agents: number): number[] {
  const holds = Array.isArray(returns) && returns.length === agents && returns.every(Number.isFinite);
  expect(holds, 'returns', returns, `a list of ${agents} finite numbers`);
  return returns as number[];
}

function bytes(file: File, name: string, word: number): Uint8Array<ArrayBuffer> {
  const text = file[name];
  expect(typeof text === 'string', name, text, 'base64');
  let read: Uint8Array<ArrayBuffer>;
  try {
    read = fromBase64(text as string);
  } catch {
    return refuse(name, text, 'base64');
  }
  expect(read.length % word === 0, name, `${read.length} bytes`, `a multiple of ${word}`);
  return read;
}

function whole(file: File, name: string, low: number, high: number): number {
  const value = file[name];
  const holds = Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
  expect(holds, name, value, `a whole number from ${low} to ${high}`);
  return value as number;
}

function expect(holds: boolean, where: string, got: unknown, expected: string): void {
  if (!holds) refuse(where, got, expected);
}

function refuse(where: string, got: unknown, expected: string): never {
  const words = got !== null && typeof got === 'object' ? 'something else' : String(got).slice(0, 60);
  throw new Error(`Replay: ${where}: got ${words}, expected ${expected}. Take a file that was saved as a replay.`);
}
