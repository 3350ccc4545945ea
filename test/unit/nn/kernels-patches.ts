import type { Memory, Result } from './kernels-memory';

/** Height, width, channels, size and stride of patches that overlap, touch, and leave pixels out. */
const shapes = [
  [1, 1, 1, 1, 1],
  [3, 3, 1, 3, 1],
  [5, 4, 3, 2, 1],
  [7, 9, 4, 3, 2],
  [8, 8, 2, 4, 4],
];

/** Patches go from their places, or back to them; their number is the shape's, so [rows, columns] only repeats it. */
export const patchCase =
  (kernel: 'gatherPatches' | 'scatterPatches') =>
  ({ matrix, numbers, run }: Memory): Result[] =>
    shapes.map(([height, width, channels, size, stride]) => {
      const [down, across] = [height, width].map((side) => Math.floor((side - size) / stride) + 1);
      const [rows, columns] = [down * across, size * size * channels];
      const image = numbers(height * width * channels);
      const patches = numbers(rows * columns);
      const [atImage, atPatches] = [matrix(image, 1, image.length), matrix(patches, rows, columns)];
      run[kernel](atImage, atPatches, width, channels, size, stride, down, across);
      const scattered = [...image];
      const gathered = patches.map((value, i) => {
        const [place, within] = [Math.floor(i / columns), i % columns];
        const y = Math.floor(place / across) * stride + Math.floor(within / (size * channels));
        const x = (place % across) * stride + (Math.floor(within / channels) % size);
        const at = (y * width + x) * channels + (within % channels);
        scattered[at] += value;
        return image[at];
      });
      if (kernel === 'gatherPatches') return { pointer: atPatches, rows, columns, expected: gathered, within: 0 };
      return { pointer: atImage, rows: 1, columns: image.length, expected: scattered, within: 2e-6 };
    });
