import { describe, expect, test } from 'vitest';
import { networkLayers } from '../../../sdk/nn';
import { convolution, dense, layerNorm } from './engines';

const plain = {
  shape: [4],
  hiddenWidths: [8, 6],
  activation: 'elu',
  layerNorm: false,
  convolutionFilters: [],
} as const;

describe('networkLayers', () => {
  test('stacks dense layers, the last one linear', () => {
    expect(networkLayers(plain, 2)).toEqual([dense(4, 8, 'elu'), dense(8, 6, 'elu'), dense(6, 2, 'linear')]);
  });

  test('takes an observation of any shape as a row, and does without hidden layers', () => {
    expect(networkLayers({ ...plain, shape: [3, 5], hiddenWidths: [] }, 2)).toEqual([dense(15, 2, 'linear')]);
  });

  test('puts layer normalisation between each hidden layer and its activation', () => {
    expect(networkLayers({ ...plain, hiddenWidths: [8], layerNorm: true }, 2)).toEqual([
      dense(4, 8, 'linear'),
      layerNorm(8, 'elu'),
      dense(8, 2, 'linear'),
    ]);
  });

  test('halves grids above 12 with each convolution, smaller ones shrink by their border', () => {
    const layers = networkLayers({ ...plain, shape: [30, 27, 2], hiddenWidths: [8], convolutionFilters: [4, 5, 6] }, 3);
    expect(layers).toEqual([
      convolution([30, 27, 2], 4, 3, 2, 'elu'),
      convolution([14, 13, 4], 5, 3, 2, 'elu'),
      convolution([6, 6, 5], 6, 3, 1, 'elu'),
      dense(4 * 4 * 6, 8, 'elu'),
      dense(8, 3, 'linear'),
    ]);
  });

  test('refuses convolutions where there is no grid, or too small a one', () => {
    expect(() => networkLayers({ ...plain, convolutionFilters: [4] }, 2)).toThrow(
      'got observations of shape [4], expected [height, width, channels]. Leave convolutionFilters empty',
    );
    expect(() => networkLayers({ ...plain, shape: [4, 6, 1], convolutionFilters: [4, 4] }, 2)).toThrow(
      'Convolution 2 of 2: got a grid of 2 × 4, expected at least 3 × 3. Give fewer convolutionFilters',
    );
  });
});
