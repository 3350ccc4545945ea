import { effect } from '@preact/signals';
import uPlot from 'uplot';
import { formatCount, formatNumber, formatShort } from '../state/format';
import type { Run } from '../state/run';
import { theme } from '../state/theme';
import { hidden } from '../state/visibility';
import { colorOf, onFreeFrame } from './frame';

const COLORS = {
  smoothed: '--accent',
  raw: '--accent-faint',
  fill: '--accent-wash',
  grid: '--line',
  text: '--muted',
} as const;
type Colors = Record<keyof typeof COLORS, string>;

export interface ReturnChartOptions {
  /** Where the curve ends on the right, so that it also shows how far the run has come. May read signals. */
  totalSteps(): number;
  /** A return to mark by a dashed line, or undefined. May read signals. */
  goal(): number | undefined;
  /** What the pointer is at, in words; '' for nothing. */
  onPoint(words: string): void;
}

/**
 * Keeps the return curve of a run on the page, raw and smoothed, drawn a few times a second while the tab is
 * seen. Returns a function that ends it.
 */
export function followReturns(host: HTMLElement, run: Run, options: ReturnChartOptions): () => void {
  const colors = {} as Colors;
  const readColors = () => {
    for (const [name, property] of Object.entries(COLORS)) colors[name as keyof Colors] = colorOf(host, property);
  };
  readColors();
  const chart = new uPlot(chartOptions(host, run, colors, options), curveData(run), host);
  const drawing = onFreeFrame(() => chart.batch(() => chart.setData(curveData(run))));
  const sizes = new ResizeObserver(() => chart.setSize({ width: host.clientWidth, height: host.clientHeight }));
  sizes.observe(host);
  const disposeData = effect(() => {
    run.drawn.value;
    options.totalSteps();
    options.goal();
    if (!hidden.value) drawing.request();
  });
  const disposeTheme = effect(() => {
    theme.value;
    readColors();
    chart.redraw(false);
  });
  return () => {
    disposeData();
    disposeTheme();
    sizes.disconnect();
    drawing.cancel();
    chart.destroy();
  };
}

function curveData({ curve }: Run): uPlot.AlignedData {
  return [curve.column('steps'), curve.column('iterationReturn'), curve.smoothedReturns()];
}

function chartOptions(
  host: HTMLElement,
  run: Run,
  colors: Colors,
  { totalSteps, goal, onPoint }: ReturnChartOptions,
): uPlot.Options {
  const axis: uPlot.Axis = {
    stroke: () => colors.text,
    grid: { stroke: () => colors.grid, width: 1 },
    ticks: { show: false },
    font: '11px system-ui, sans-serif',
    gap: 6,
  };
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    padding: [8, 18, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { setScale: false },
      points: { size: 7, one: true },
    },
    scales: {
      x: { time: false, range: () => [0, Math.max(totalSteps(), run.curve.column('steps').at(-1) ?? 0)] },
      y: { range: (_chart, low, high) => paddedRange(low, high) },
    },
    axes: [
      {
        ...axis,
        size: 24,
        space: 70,
        values: (_chart, splits) => splits.map(formatShort),
      },
      {
        ...axis,
        size: 44,
        space: 36,
        values: (_chart, splits) => (run.curve.length === 0 ? [] : splits.map(formatTick)),
      },
    ],
    series: [
      {},
      { stroke: () => colors.raw, width: 1, points: { show: false } },
      {
        stroke: () => colors.smoothed,
        fill: () => colors.fill,
        fillTo: bottom,
        width: 2.25,
        points: { show: false },
      },
    ],
    hooks: {
      drawAxes: [(chart) => drawGoal(chart, goal(), colors.text)],
      setCursor: [(chart) => onPoint(pointWords(chart))],
    },
  };
}

/** A dashed line across the chart, where the goal lies within what it shows. */
function drawGoal({ ctx, bbox, scales, valToPos }: uPlot, goal: number | undefined, color: string): void {
  const { min = 0, max = 0 } = scales.y;
  if (goal === undefined || goal < min || goal > max) return;
  const y = Math.round(valToPos(goal, 'y', true));
  ctx.save();
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.lineWidth = devicePixelRatio;
  ctx.strokeStyle = color;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

/** Washes the whole area below the curve, where uPlot would stop at zero. */
function bottom(chart: uPlot): number {
  return chart.scales.y.min ?? 0;
}

const ticks = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** Room above and below the curve, and no magnifying of a curve that is all but level. */
function paddedRange(low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const level = 0.1 * Math.max(Math.abs(low), Math.abs(high)) || 1;
  const room = Math.max((high - low) * 0.08, (level - (high - low)) / 2);
  return [low - room, high + room];
}

function formatTick(value: number): string {
  return ticks.format(value).replace('-', '−');
}

function pointWords(chart: uPlot): string {
  const at = chart.cursor.idx;
  if (at == null) return '';
  const [steps, raw, smoothed] = chart.data;
  return `${formatCount(steps[at])} steps: ${formatNumber(raw[at])}, smoothed ${formatNumber(smoothed[at])}`;
}
