import { expect, test } from 'vitest';
import { pixelSensor } from '../../../sdk/sensors';
import { openScene, see } from './scene';

test('says what it is: a picture, which must be drawn', () => {
  expect(pixelSensor()).toMatchObject({ shape: [42, 42, 1], low: 0, high: 1, seesPixels: true });
  expect(pixelSensor({ width: 30, height: 20, color: true }).shape).toEqual([20, 30, 3]);
});

test('where nothing is drawn it is refused, with the way round', async () => {
  const scene = await openScene();
  expect(() => see(pixelSensor(), scene)).toThrow(
    /^pixelSensor: got .*, expected a page or a worker of a browser.* Train in a browser, or use raySensor/,
  );
});

test('options that do not fit are refused', () => {
  expect(() => pixelSensor({ widht: 3 } as object)).toThrow("did you mean 'width'?");
  expect(() => pixelSensor({ width: 0 })).toThrow('got width = 0');
  expect(() => pixelSensor({ area: { x: 0, y: 0, width: 0, height: 5 } })).toThrow('got area = {"x":0');
});
