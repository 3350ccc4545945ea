import { type Axis, digits, fitScale } from './scale';
import { curve, DASHES, line, picture, SERIES, text } from './svg';

/** A line of a chart. Where the vertical axis is logarithmic, points that are not above 0 are left out. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
}

const WIDTH = 480;
const LEFT = 62;
const RIGHT = 22;
const PLOT = 230;
const LEGEND = 44;
const LEGEND_ROW = 18;

/**
 * Up to six lines over a common axis, named above the plot, two to a row.
 *
 * @param legendRows room for so many rows of names, also where there are fewer, so that charts stand side by side
 */
export function lineChart(title: string, x: Axis, y: Axis, series: readonly Series[], legendRows = 3): string {
  const top = LEGEND + legendRows * LEGEND_ROW;
  const bottom = top + PLOT;
  const drawn = series.map(({ name, points }) => ({
    name,
    points: points.filter(([, value]) => y.kind === 'linear' || value > 0),
  }));
  const points = drawn.flatMap((one) => one.points);
  const across = fitScale(
    x,
    points.map(([value]) => value),
    LEFT,
    WIDTH - RIGHT,
  );
  const up = fitScale(
    y,
    points.map(([, value]) => value),
    bottom,
    top,
  );

  const legend = drawn.map(({ name }, i) => {
    const left = i % 2 === 0 ? LEFT : WIDTH / 2 + 20;
    const height = LEGEND + Math.floor(i / 2) * LEGEND_ROW;
    return (
      line(left, height - 4, left + 26, height - 4, `s${i % SERIES}`, DASHES[i % SERIES]) +
      text(left + 32, height, name)
    );
  });
  const grid = [
    ...across.ticks.map(
      (tick) =>
        line(across.at(tick), top, across.at(tick), bottom, 'grid') +
        text(across.at(tick), bottom + 17, digits(tick), { anchor: 'middle' }),
    ),
    ...up.ticks.map(
      (tick) =>
        line(LEFT, up.at(tick), WIDTH - RIGHT, up.at(tick), 'grid') +
        text(LEFT - 7, up.at(tick) + 4, digits(tick), { anchor: 'end' }),
    ),
  ];
  const middle = (top + bottom) / 2;
  return picture(WIDTH, bottom + 46, title, [
    ...legend,
    ...grid,
    line(LEFT, bottom, WIDTH - RIGHT, bottom, 'axis') + line(LEFT, top, LEFT, bottom, 'axis'),
    text((LEFT + WIDTH - RIGHT) / 2, bottom + 37, x.label, { anchor: 'middle' }),
    text(15, middle, y.label, { anchor: 'middle', turn: -90 }),
    ...drawn.map(({ points }, i) =>
      curve(
        points.map(([a, b]) => [across.at(a), up.at(b)] as const),
        `s${i % SERIES}`,
        DASHES[i % SERIES],
      ),
    ),
  ]);
}
