/** An axis: what it measures and how. */
export interface Axis {
  readonly label: string;
  /** 'doubling' is logarithmic too, with a tick at every power of two. */
  readonly kind: 'linear' | 'logarithmic' | 'doubling';
}

/** Where values lie, and which of them get a tick. */
export interface Scale {
  readonly ticks: readonly number[];
  at(value: number): number;
}

/** Fits round numbers around the values, and lays them from pixel `from` to pixel `to`. Linear axes begin at 0. */
export function fitScale({ kind }: Axis, values: readonly number[], from: number, to: number): Scale {
  const [smallest, largest] = [Math.min(...values), Math.max(...values)];
  const ticks = kind === 'linear' ? linearTicks(largest) : powers(kind === 'doubling' ? 2 : 10, smallest, largest);
  const position = kind === 'linear' ? (value: number) => value : Math.log10;
  const low = position(ticks[0]);
  const high = position(ticks[ticks.length - 1]);
  return { ticks, at: (value) => from + ((position(value) - low) / (high - low)) * (to - from) };
}

/** 0 and up in four to seven steps of 1, 2 or 5 times a power of ten, to the first that reaches `largest`. */
function linearTicks(largest: number): number[] {
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [0.1, 0.2, 0.5, 1, 2].map((x) => x * power).find((step) => largest / step <= 6.5) as number;
  return Array.from({ length: Math.ceil(largest / step - 1e-9) + 1 }, (_, i) => i * step);
}

/** The powers of a base from below the smallest to above the largest. */
function powers(base: 2 | 10, smallest: number, largest: number): number[] {
  const log = base === 2 ? Math.log2 : Math.log10;
  const low = Math.floor(log(smallest) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(log(largest) - 1e-9));
  return Array.from({ length: high - low + 1 }, (_, i) => base ** (low + i));
}

/** Three digits that matter, with an exponent only where they are far behind the point. */
export function digits(value: number): string {
  if (value === 0) return '0';
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return (places > 6 ? value.toExponential(1) : String(Number(value.toFixed(places)))).replace('-', '−');
}
