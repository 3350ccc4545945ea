import { expect, test } from 'vitest';
import { pendulum } from '../../../sdk/env/classic';
import { playReplay, type Replay, readReplay, recordReplay, writeReplay } from '../../../sdk/replay';

const replay: Replay = {
  environment: 'meadow',
  agents: 2,
  observationSize: 3,
  actionSize: 1,
  branches: [5],
  frameSkip: 4,
  portableMath: true,
  seed: 4294967295,
  actions: Int32Array.of(0, 4, 2, 3),
  hashes: Uint32Array.of(1, 0xdeadbeef, 0x0000abcd),
  returns: [1.5, -2],
  driver: 'fox',
};

/** The file with some fields replaced; undefined takes one out. */
function changed(changes: Record<string, unknown>): string {
  return JSON.stringify({ ...JSON.parse(writeReplay(replay)), ...changes });
}

test('a replay comes out of its file as it went in', async () => {
  expect(readReplay(writeReplay(replay))).toEqual(replay);
  const { driver: _, ...nameless } = replay;
  expect(readReplay(writeReplay(nameless))).toEqual(nameless);
  const swinging = await recordReplay(pendulum, { seed: 3 });
  const read = readReplay(writeReplay(swinging));
  expect(read).toEqual(swinging);
  expect((await playReplay(pendulum, read)).steps).toBe(200);
});

test('the file shows the last hash as people see it', () => {
  expect(JSON.parse(writeReplay(replay)).hash).toBe('0000abcd');
});

test('bytes that no character stands for, and very many of them, survive', () => {
  const actions = Float32Array.from({ length: 200_000 }, (_, i) => (i % 2 ? -1 : 1) * 1.1 ** ((i % 1000) - 500));
  const hashes = Uint32Array.from({ length: 100_001 }, (_, i) => Math.imul(i, 0x9e3779b9));
  const long = { ...replay, branches: [], actions, hashes };
  expect(readReplay(writeReplay(long))).toEqual(long);
});

test.each([
  ['no JSON', 'nonsense', 'file: got '],
  ['a list', '[]', 'file: got something else, expected an object'],
  ['null', 'null', 'file: got null, expected an object'],
  ['another format', changed({ format: 'zip' }), 'format: got zip, expected "npc-gym replay"'],
  ['a later version', changed({ version: 2 }), 'version: got 2, expected 1'],
  ['no name', changed({ environment: undefined }), 'environment: got undefined, expected a text'],
  ['a seed out of range', changed({ seed: 2 ** 32 }), 'seed: got 4294967296, expected a whole number from 0'],
  ['agents beyond counting', changed({ agents: 1e300 }), 'agents: got 1e+300, expected a whole number from 1'],
  ['a branch without a choice', changed({ branches: [1] }), 'branches: got something else, expected a list'],
  ['branches that do not fit', changed({ branches: [5, 5] }), 'branches: got 2 branches, expected none, or 1'],
  ['no base64', changed({ hashes: '%%%' }), 'hashes: got %%%, expected base64'],
  ['half a number', changed({ hashes: 'AAAA' }), 'hashes: got 3 bytes, expected a multiple of 4'],
  ['no hashes', changed({ hashes: '' }), 'hashes: got none'],
  ['a hash of something else', changed({ hash: '00000000' }), 'hash: got 00000000, expected 0000abcd, the last of its'],
  ['too few actions', changed({ actions: 'AAAAAA==' }), 'actions: got 1 numbers, expected 4 for 2 steps'],
  ['a choice there is not', changed({ branches: [3] }), 'actions[1]: got 4, expected a choice from 0 to 2'],
  ['no number at all', changed({ branches: [], actions: btoa('\0\0\xc0\x7f'.repeat(4)) }), 'actions[0]: got NaN'],
  ['returns of others', changed({ returns: [1] }), 'returns: got something else, expected a list of 2'],
  ['a driver that is no text', changed({ driver: {} }), 'driver: got something else, expected a text'],
  ['no flag', changed({ portableMath: 1 }), 'portableMath: got 1, expected true or false'],
])('%s is refused', (_, text, message) => {
  expect(() => readReplay(text)).toThrow(`Replay: ${message}`);
});
