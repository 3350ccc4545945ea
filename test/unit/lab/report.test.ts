import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../../../lab/lab';
import { digits, fitScale } from '../../../lab/scale';

const files = run({ batches: 10, pointBatches: 2 });
const pictures = Object.keys(files).filter((path) => path.endsWith('.svg'));

describe('npm run lab', () => {
  test('writes the same files every time', () => {
    expect(run({ batches: 10, pointBatches: 2 })).toEqual(files);
  });

  test('writes the pictures that docs/variance.md shows, and those that are in docs/variance', () => {
    const shown = [...files['variance.md'].matchAll(/variance\/[\w-]+\.svg/g)].map(([path]) => path);
    expect(shown.sort()).toEqual([...pictures].sort());
    expect(readdirSync('docs/variance').map((name) => `variance/${name}`)).toEqual([...pictures].sort());
  });

  test('gives every row of a table the cells of its head', () => {
    const tables = files['variance.md'].split('\n\n').filter((block) => block.startsWith('| '));
    expect(tables.length).toBe(5);
    for (const table of tables) {
      const cells = table
        .trimEnd()
        .split('\n')
        .map((row) => row.split(/(?<!\\)\|/).length);
      expect(new Set(cells).size, table).toBe(1);
    }
  });

  test('has a number wherever one belongs', () => {
    for (const [path, contents] of Object.entries(files)) {
      expect(contents, path).not.toMatch(/NaN|undefined|Infinity|null/);
    }
  });
});

describe.each(pictures)('%s', (path) => {
  const words = textsOf(files[path]);

  test('keeps its words apart and within the picture', () => {
    const width = Number(/width="(\d+)"/.exec(files[path])?.[1]);
    words.forEach((one, i) => {
      expect(one.left >= 0 && one.right <= width, one.words).toBe(true);
      for (const other of words.slice(i + 1)) {
        const apart = one.right < other.left || other.right < one.left || Math.abs(one.y - other.y) >= 13;
        expect(apart, `${one.words} and ${other.words}`).toBe(true);
      }
    });
  });

  test('reads on light and on dark pages', () => {
    expect(files[path]).toContain('class="paper"');
    expect(files[path]).toContain('prefers-color-scheme:dark');
  });
});

describe('fitScale', () => {
  test('takes round numbers from 0 to beyond the largest value', () => {
    const scale = fitScale({ label: '', kind: 'linear' }, [0.3, 1.74], 100, 300);
    expect(scale.ticks).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(scale.at(1)).toBe(200);
  });

  test('takes powers of ten around the values', () => {
    const scale = fitScale({ label: '', kind: 'logarithmic' }, [0.3, 20], 0, 300);
    expect(scale.ticks.map((tick) => tick.toPrecision(3))).toEqual(['0.100', '1.00', '10.0', '100']);
    expect(scale.at(1)).toBeCloseTo(100, 9);
  });
});

test.each([
  [0, '0'],
  [1234.5, '1235'],
  [-0.07261, '−0.0726'],
  [2.0000001, '2'],
  [3.2e-9, '3.2e−9'],
])('digits(%d) is %s', (value, written) => {
  expect(digits(value)).toBe(written);
});

/** Horizontal words and the strokes of the legend, and the room they take: 6.4 pixels a letter. */
function textsOf(svg: string) {
  const strokes = [...svg.matchAll(/<line class="s\d" x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)"/g)].map(
    ([, left, y, right]) => {
      return { words: 'a stroke', left: Number(left), right: Number(right), y: Number(y) + 4 };
    },
  );
  const pattern = /<text class="[^"]*" x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]*)</g;
  const words = [...svg.matchAll(pattern)].map(([, x, y, anchor, words]) => {
    const width = 6.4 * words.length;
    const left = Number(x) - { start: 0, middle: width / 2, end: width }[anchor as 'start' | 'middle' | 'end'];
    return { words, left, right: left + width, y: Number(y) };
  });
  return [...strokes, ...words];
}
