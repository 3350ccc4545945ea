import { expect, test } from 'vitest';
import { nameNumber, nameNumbers } from '../../../sdk/check/numbers';
import { box } from '../../../sdk/spaces';

const plain = box({ low: 0, high: 1, shape: [10] });
const parts = [
  { name: 'rays', size: 6 },
  { name: 'fuel', size: 1 },
  { name: 'walls', size: 3 },
];
const named = box({ low: 0, high: 1, shape: [10], parts });

test('a number of an observation is named by its part, if it has one', () => {
  expect(nameNumber(plain, 7)).toBe('number 7');
  expect(nameNumber(named, 4)).toBe("number 4 of 'rays'");
  expect(nameNumber(named, 6)).toBe("'fuel'");
  expect(nameNumber(named, 8)).toBe("number 1 of 'walls'");
});

test('several are told in few words', () => {
  expect(nameNumbers(plain, [3])).toBe('number 3');
  expect(nameNumbers(plain, [0, 2, 3, 4, 8, 9])).toBe('numbers 0, 2–4, 8, 9');
  expect(nameNumbers(named, [1, 3, 6, 7, 8, 9])).toBe("numbers 1, 3 of 'rays' and 'fuel' and all 3 numbers of 'walls'");
  const long = box({ low: 0, high: 1, shape: [100] });
  expect(
    nameNumbers(
      long,
      Array.from({ length: 50 }, (_, i) => 2 * i),
    ),
  ).toBe('numbers 0, 2, 4, 6, 8, 10, 12, 14, … (50 in all)');
});
