import { expect, test } from 'vitest';
import { reading } from '../../../sdk/sensors';

test('numbers are read by name or by count, within their bounds', () => {
  const read = () => {};
  expect({ ...reading({ read }) }).toEqual({ shape: [1], low: -1, high: 1, sense: read });
  const { shape, low, high } = reading({ numbers: ['x', 'y'], low: [0, -2], high: 5, read });
  expect({ shape, low, high }).toEqual({ shape: [2], low: [0, -2], high: 5 });
});

test('options that do not fit are refused', () => {
  const make = (options: object) => () => reading({ read: () => {}, ...options });
  expect(make({ size: 3 })).toThrow("got unknown option 'size'");
  expect(make({ numbers: 0 })).toThrow('got numbers = 0');
  expect(make({ numbers: [] })).toThrow('got numbers = []');
  expect(make({ numbers: 2, high: [1, 1, 1] })).toThrow('got high = [1,1,1], expected a number, or a list of 2');
  expect(make({ read: 3 })).toThrow('got read = 3, expected a function');
});
