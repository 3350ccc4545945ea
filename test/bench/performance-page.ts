/** docs/performance.md and its pictures, out of the reports in docs/performance. */
import { lineChart } from '../../lab/line-chart';
import { describeGoal, digits } from './describe';
import { type BenchReport, type Curve, type Figure, reached } from './report';

/** A report, and where it was made. */
export interface KeptReport extends BenchReport {
  readonly machine: Machine;
}

export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly cpu: string;
  /** YYYY-MM-DD */
  readonly date: string;
}

/** What `npm run bench` is given, and what came of it; null: not run yet. */
export interface PerformanceRow {
  readonly words: readonly string[];
  readonly report: KeptReport | null;
}

/** Of names above a picture: two in each. */
const LEGEND_ROWS = 2;

const INTRODUCTION = `# Performance

Written by \`npm run performance\` from the reports in docs/performance; \`npm run performance -- NAME …\` measures only those
named. Every figure stands beside a reference that was measured in the same run, the two in turn, A B A B …: *times* is how many
times as good as the reference it is, the median over the pairs, with the quartiles of the pairs behind it. Absolute numbers
differ from machine to machine; ratios do so much less.
`;

const BREAKDOWN = `## Where the time goes

Shares of the samples of a profile of training in Node. *Environment* is what stepping and resetting worlds takes, *forward*
and *backward* the networks, in rollouts and updates; *the rest* is choosing actions, recording, losses, advantages, the
optimizer and the collection of garbage.
`;

const GROWTH = `## How cost grows

Where both axes go in doublings, a line that rises one step for each step to the right says that cost grows in proportion.
`;

/** Files by their path within docs/. The same reports give the same bytes. */
export function performancePage(rows: readonly PerformanceRow[]): Record<string, string> {
  const reports = rows.flatMap(({ report }) => report ?? []);
  const curves = reports.flatMap((report) => report.curves ?? []);
  const sections = [
    INTRODUCTION,
    machines(reports),
    `${table(['measured', 'value', 'reference', 'times', 'asked', 'reached'], rows.flatMap(cellsOf))}\n`,
    ...breakdowns(reports),
    ...(curves.length > 0 ? [GROWTH, ...curves.map(pictureOf)] : []),
  ];
  const pictures = curves.map((curve) => [`performance/${curve.id}.svg`, draw(curve)]);
  return { 'performance.md': sections.join('\n'), ...Object.fromEntries(pictures) };
}

/** One line for each machine and day: one, unless some reports are older. */
function machines(reports: readonly KeptReport[]): string {
  const lines = reports.map(
    ({ machine: { node, cores, cpu, date } }) => `Measured on ${date} with Node ${node}, on ${cores} cores (${cpu}).\n`,
  );
  return [...new Set(lines)].join('\n');
}

function cellsOf({ words, report }: PerformanceRow): string[][] {
  if (!report) return [[`\`npm run bench -- ${words.join(' ')}\``, 'not run yet', '', '', '', '']];
  const { more = [] } = report;
  return [report, ...more].map(cells);
}

function cells(figure: Figure): string[] {
  const { name, value, unit, reference, ratio, quartiles } = figure;
  const isReached = reached(figure);
  const spread = quartiles ? ` (${quartiles.map(digits).join(' – ')})` : '';
  return [
    name,
    `${digits(value)} ${unit}`,
    reference ? `${reference.name}: ${digits(reference.value)} ${unit}` : '',
    ratio === undefined ? '' : `${digits(ratio)}${spread}`,
    describeGoal(figure),
    isReached === undefined ? '' : isReached ? 'yes' : '**no**',
  ];
}

function breakdowns(reports: readonly KeptReport[]): string[] {
  const told = reports.filter(({ breakdown }) => breakdown);
  if (told.length === 0) return [];
  const rows = told.map(({ name, breakdown }) => {
    const { environment = 0, forward = 0, backward = 0, rest = 0 } = breakdown ?? {};
    return [name, ...[environment, forward, backward, rest].map((share) => `${(100 * share).toFixed(0)} %`)];
  });
  return [BREAKDOWN, `${table(['training', 'environment', 'forward', 'backward', 'the rest'], rows)}\n`];
}

function pictureOf({ id, title, across, up }: Curve): string {
  return `![${title}: ${up.label} by ${across.label}](performance/${id}.svg)\n`;
}

function draw({ title, across, up, series }: Curve): string {
  return lineChart(title, across, up, series, LEGEND_ROWS);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
