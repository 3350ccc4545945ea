import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../../sdk/cli/arguments';
import { applies, number, resolveOptions, when } from '../../../sdk/options';

const descriptions = {
  learningRate: { kind: 'number', default: 0.01, min: 0, max: 1, help: '' },
  epochs: { kind: 'number', default: 4, min: 1, max: 10, whole: true, help: '' },
  normalize: { kind: 'flag', default: true, help: '' },
  algorithm: { kind: 'choice', default: 'a', choices: ['a', 'b'], help: '' },
  hiddenWidths: { kind: 'widths', default: [64], help: '' },
} as const;

test('fills in defaults, also for what is given as undefined', () => {
  const values = resolveOptions('train', descriptions, { epochs: 2, normalize: undefined });
  expect(values).toEqual({ learningRate: 0.01, epochs: 2, normalize: true, algorithm: 'a', hiddenWidths: [64] });
});

test('refuses an unknown option and names the nearest', () => {
  expect(() => resolveOptions('train', descriptions, { learningrate: 0.1 })).toThrow(
    "train: got unknown option 'learningrate'; did you mean 'learningRate'? Known options: learningRate, epochs, normalize, algorithm, hiddenWidths.",
  );
  expect(() => resolveOptions('train', descriptions, { toString: 1 })).toThrow("unknown option 'toString'");
});

test.each([
  ['learningRate', Number.NaN, 'learningRate = NaN, expected a number from 0 to 1'],
  ['learningRate', '0.1', 'learningRate = "0.1", expected a number from 0 to 1'],
  ['learningRate', 2, 'learningRate = 2, expected a number from 0 to 1'],
  ['epochs', 1.5, 'epochs = 1.5, expected a whole number from 1 to 10'],
  ['normalize', 1, 'normalize = 1, expected true or false'],
  ['algorithm', 'c', 'algorithm = "c", expected one of a, b'],
  ['hiddenWidths', [64, 0], 'hiddenWidths = [64,0], expected a list of positive whole numbers'],
])('refuses %s = %s', (name, value, message) => {
  expect(() => resolveOptions('train', descriptions, { [name]: value })).toThrow(message);
});

describe('an option that matters only beside certain values of others', () => {
  const conditional = {
    ...descriptions,
    ...when({ algorithm: ['b', 'c'], normalize: [true] }, { depth: number(2, 0, 9, '') }),
    ...when({ algorithm: ['b'] }, { layers: { kind: 'widths', default: [3], help: '' } as const }),
  };
  const resolve = (given: Record<string, unknown>) => resolveOptions('train', conditional, given);

  test('is refused where it would be ignored, with what it needs', () => {
    expect(() => resolve({ depth: 3 })).toThrow(
      'train: got depth = 3, which matters only when algorithm is b or c. Leave it out, or set algorithm.',
    );
    expect(() => resolve({ depth: 3, algorithm: 'b', normalize: false })).toThrow(
      'got depth = 3, which matters only when normalize is true. Leave it out, or set normalize.',
    );
    expect(() => resolve({ layers: [3, 3] })).toThrow('got layers = [3,3], which matters only when algorithm is b.');
    expect(resolve({ depth: 3, algorithm: 'b' })).toMatchObject({ depth: 3 });
  });

  test('may be given at its default, so that a whole set resolves again', () => {
    expect(resolve({ depth: 2, layers: [3] })).toMatchObject({ depth: 2, layers: [3], algorithm: 'a' });
    for (const given of [{}, { algorithm: 'b', depth: 3, layers: [] }, { normalize: false }])
      expect(resolve(resolve(given))).toEqual(resolve(given));
  });

  test('is told of a value that fits nowhere before one that does nothing', () => {
    expect(() => resolve({ depth: 3, algorithm: 'd' })).toThrow('got algorithm = "d", expected one of a, b');
    expect(() => resolve({ depth: 10 })).toThrow('got depth = 10, expected a number from 0 to 9');
  });

  test('asks nothing of an option that is not there', () => {
    const { depth } = conditional;
    expect(resolveOptions('train', { depth }, { depth: 3 })).toEqual({ depth: 3 });
    expect(applies(depth, {})).toBe(true);
    expect([true, false].map((normalize) => applies(depth, { algorithm: 'c', normalize }))).toEqual([true, false]);
  });
});

test('command-line words become option values', () => {
  const words = ['--learningRate', '1e-3', '--normalize', '--algorithm', 'b', '--hiddenWidths', '32,16'];
  expect(parseArguments('learn', descriptions, words)).toEqual({
    learningRate: 0.001,
    normalize: true,
    algorithm: 'b',
    hiddenWidths: [32, 16],
  });
  expect(parseArguments('learn', descriptions, ['--normalize', 'false'])).toEqual({ normalize: false });
});

test.each([
  [['fast'], "got 'fast', expected an option such as --seed 1"],
  [['--epoch', '3'], "unknown option 'epoch'; did you mean 'epochs'?"],
  [['--epochs'], 'got --epochs without a value'],
])('refuses the words %s', (words, message) => {
  expect(() => parseArguments('learn', descriptions, words)).toThrow(message);
});

test('a number that does not parse is refused, not guessed', () => {
  const given = parseArguments('learn', descriptions, ['--epochs', 'many']);
  expect(() => resolveOptions('learn', descriptions, given)).toThrow('got epochs = "many"');
});
