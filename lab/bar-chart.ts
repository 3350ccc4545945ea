import { digits, fitScale } from './scale';
import { bar, line, picture, text } from './svg';

/** A row of bars, one for each panel. */
export interface BarRow {
  readonly name: string;
  readonly values: readonly number[];
  /** Drawn in the second colour. */
  readonly marked: boolean;
}

/** What stands beside the bars. */
export interface BarLabels {
  readonly panels: readonly string[];
  readonly axis: string;
  readonly plain: string;
  readonly marked: string;
}

const WIDTH = 920;
const NAMES = 215;
const GAP = 60;
const ROW = 21;
const TOP = 82;

/** Horizontal bars in panels side by side, each panel with its own scale and every bar with its number. */
export function barChart(title: string, labels: BarLabels, rows: readonly BarRow[]): string {
  const bottom = TOP + rows.length * ROW;
  const width = (WIDTH - NAMES - GAP * labels.panels.length) / labels.panels.length;
  const height = (row: number) => TOP + row * ROW;
  const names = rows.map(({ name }, i) => text(NAMES - 10, height(i) + 15, name, { anchor: 'end' }));
  const panels = labels.panels.map((panel, p) => {
    const left = NAMES + p * (width + GAP);
    const axis = { label: labels.axis, kind: 'linear' } as const;
    const scale = fitScale(
      axis,
      rows.map(({ values }) => values[p]),
      left,
      left + width,
    );
    return [
      text(left, TOP - 10, panel),
      ...scale.ticks.map(
        (tick) =>
          line(scale.at(tick), TOP, scale.at(tick), bottom, 'grid') +
          text(scale.at(tick), bottom + 17, digits(tick), { anchor: 'middle' }),
      ),
      ...rows.map(({ values, marked }, i) => {
        const end = scale.at(values[p]);
        const name = marked ? 's1' : 's0';
        return bar(left, height(i) + 4, end - left, ROW - 8, name) + text(end + 5, height(i) + 15, digits(values[p]));
      }),
      line(left, TOP, left, bottom, 'axis'),
      text(left + width / 2, bottom + 38, labels.axis, { anchor: 'middle' }),
    ].join('\n');
  });
  const legend = [
    bar(NAMES, 38, 14, 12, 's0') + text(NAMES + 20, 48, labels.plain),
    bar(NAMES + 150, 38, 14, 12, 's1') + text(NAMES + 170, 48, labels.marked),
  ];
  return picture(WIDTH, bottom + 50, title, [...legend, ...names, ...panels]);
}
