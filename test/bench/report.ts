/** What a benchmark says: `npm run bench -- NAME --json` prints it, docs/performance keeps it. */
import type { Axis } from '../../lab/scale';

/** One number beside what it is compared with. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** Such as 'steps/s' or 'µs'. */
  readonly unit: string;
  /** The other side, measured in the same run. */
  readonly reference?: { readonly name: string; readonly value: number };
  /** How many times as good as the reference: the median over pairs of measurements, not the quotient of two medians. */
  readonly ratio?: number;
  /** The first and the third quartile of the pairs' ratios. */
  readonly quartiles?: readonly [number, number];
  readonly goal?: Goal;
}

/** What is asked of a figure's ratio or of its value. */
export interface Goal {
  readonly ratio?: Bound;
  readonly value?: Bound;
}

export interface Bound {
  readonly least?: number;
  readonly most?: number;
}

/** The figure that a benchmark is for, and whatever else it found out. */
export interface BenchReport extends Figure {
  readonly more?: readonly Figure[];
  /** Shares of the time of an iteration. */
  readonly breakdown?: Breakdown;
  /** How cost grows with something. */
  readonly curves?: readonly Curve[];
  /** The options of the run, where they matter. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Where the time of an iteration goes, in shares that add up to 1. */
export interface Breakdown {
  readonly environment: number;
  readonly forward: number;
  readonly backward: number;
  readonly rest: number;
}

/** Lines over a common axis; `id` names the picture's file. */
export interface Curve {
  readonly id: string;
  readonly title: string;
  readonly across: Axis;
  readonly up: Axis;
  readonly series: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[];
}

/** Whether a figure is what is asked of it; undefined where nothing is. */
export function reached({ value, ratio, goal }: Figure): boolean | undefined {
  if (!goal) return undefined;
  return within(value, goal.value) && (goal.ratio === undefined || within(ratio ?? Number.NaN, goal.ratio));
}

function within(value: number, { least = -Infinity, most = Infinity }: Bound = {}): boolean {
  return value >= least && value <= most;
}
