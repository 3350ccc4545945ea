/** Numbers as the studio shows them: short, of steady width, `–` for what is not known. */

const MINUS = '−';
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A return, loss or score, in three or four significant digits: 0.693, 18.4, 1,204. */
export function formatNumber(value: number | null | undefined): string {
  if (value == null || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const text = size >= 1000 ? whole.format(size) : size.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
  return value < 0 && Number(text.replaceAll(',', '')) !== 0 ? MINUS + text : text;
}

/** A number that may be far below one, such as a divergence or a step size: 0.0082, 0.00030. */
export function formatSmall(value: number | null | undefined): string {
  const tiny = value != null && value !== 0 && Math.abs(value) < 0.1;
  return tiny ? value.toPrecision(2).replace('-', MINUS) : formatNumber(value);
}

/** A share of one: 12%. */
export function formatPercent(value: number | null | undefined): string {
  return value == null || !Number.isFinite(value) ? '–' : `${Math.round(100 * value)}%`;
}

/** A short time: 0.4 ms. */
export function formatMilliseconds(value: number | null | undefined): string {
  return value == null || !Number.isFinite(value) ? '–' : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

/** A count, in full: 300,000. */
export function formatCount(value: number | null | undefined): string {
  return value == null || !Number.isFinite(value) ? '–' : whole.format(value);
}

/** A count for an axis or a crowded line: 950, 12k, 1.5M. */
export function formatShort(value: number): string {
  if (value >= 1e6) return `${trimZero((value / 1e6).toFixed(1))}M`;
  return value >= 1000 ? `${trimZero((value / 1000).toFixed(value < 10_000 ? 1 : 0))}k` : whole.format(value);
}

/** Seconds as m:ss or h:mm:ss. */
export function formatDuration(seconds: number | null | undefined): string {
  if (seconds == null || !Number.isFinite(seconds)) return '–';
  const total = Math.floor(seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
}

/** How long ago, in words: `just now`, `3 min ago`, `5 h ago`, then the date. Both times in milliseconds since 1970. */
export function formatAge(then: number, now: number): string {
  const minutes = Math.floor((now - then) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return new Date(then).toLocaleDateString('en', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
}

function trimZero(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}
