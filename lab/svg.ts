/** The pieces that charts are drawn of: SVG as text, with colours for light and for dark surroundings. */

/** Series take these colours in turn, and a dash of their own, so that colour is not all that tells them apart. */
export const SERIES = 6;

const LIGHT = ['#1f6fb5', '#c2570c', '#2b8a3e', '#8b3fa8', '#b3261e', '#57606a'];
const DARK = ['#6cb2f0', '#f0a35e', '#6fd08c', '#cf94e8', '#f28b82', '#a8b3bf'];
export const DASHES = ['none', '7 3', '2 3', '9 3 2 3', '4 4', '12 4'];

const theme = (paper: string, ink: string, faint: string, series: readonly string[]) =>
  `.paper{fill:${paper}}.ink{fill:${ink}}.axis{stroke:${ink}}.grid{stroke:${faint}}` +
  series.map((color, i) => `.s${i}{stroke:${color};fill:${color}}`).join('');

const STYLE =
  'text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif}.title{font-size:14px;font-weight:600}' +
  'path,line{fill:none!important}path,line[class^=s]{stroke-width:2}.bar{stroke:none}' +
  `${theme('#fff', '#24292f', '#d8dee4', LIGHT)}` +
  `@media(prefers-color-scheme:dark){${theme('#161b22', '#e6edf3', '#373e47', DARK)}}`;

/** A picture with paper of its own, so that it reads on any page. */
export function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${quote(title)}">
<style>${STYLE}</style>
<rect class="paper" width="${width}" height="${height}" rx="6"/>
${text(width / 2, 22, title, { anchor: 'middle', name: 'title' })}
${parts.join('\n')}
</svg>
`;
}

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly name?: string;
  /** Degrees about its anchor. */
  readonly turn?: number;
}

export function text(x: number, y: number, words: string, { anchor = 'start', name, turn }: TextStyle = {}): string {
  const turned = turn === undefined ? '' : ` transform="rotate(${turn} ${place(x)} ${place(y)})"`;
  const classes = name ? `ink ${name}` : 'ink';
  return `<text class="${classes}" x="${place(x)}" y="${place(y)}" text-anchor="${anchor}"${turned}>${quote(words)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, name: string, dash = 'none'): string {
  const dashes = dash === 'none' ? '' : ` stroke-dasharray="${dash}"`;
  return `<line class="${name}" x1="${place(x1)}" y1="${place(y1)}" x2="${place(x2)}" y2="${place(y2)}"${dashes}/>`;
}

export function bar(x: number, y: number, width: number, height: number, name: string): string {
  return `<rect class="bar ${name}" x="${place(x)}" y="${place(y)}" width="${place(width)}" height="${place(height)}"/>`;
}

/** A line through points, each with a dot. */
export function curve(points: readonly (readonly [number, number])[], name: string, dash: string): string {
  const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${place(x)} ${place(y)}`).join('');
  const dots = points.map(([x, y]) => `<circle class="${name}" cx="${place(x)}" cy="${place(y)}" r="2.5"/>`).join('');
  return `<path class="${name}" d="${path}" stroke-dasharray="${dash}"/>${dots}`;
}

/** Tenths of a pixel are enough, and keep files the same on every machine. */
function place(x: number): string {
  return String(Math.round(x * 10) / 10);
}

function quote(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
