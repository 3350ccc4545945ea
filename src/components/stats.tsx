import { useEffect, useRef } from 'preact/hooks';
import { followSparkline } from '../charts/sparkline';
import type { CurveColumn } from '../state/curve';
import { formatCount, formatDuration, formatMilliseconds, formatNumber } from '../state/format';
import { metricsOf } from '../state/metrics';
import { frameBudget } from '../state/page-work';
import type { Run } from '../state/run';

/** The run in numbers. */
export function Stats({ run }: { run: Run }) {
  const now = run.reading.value;
  const recipe = run.settings.value;
  const further = now && recipe ? metricsOf(now, recipe) : [];
  return (
    <dl class="stats" data-testid="stats">
      <Stat name="Episode length" id="episode-length" value={now?.episodeLength} run={run} column="episodeLength" />
      <Stat name="Entropy" id="entropy" value={now?.entropy} run={run} column="entropy" />
      <Stat name="Value loss" id="value-loss" value={now?.valueLoss} run={run} column="valueLoss" />
      <Stat name="Steps" id="steps" value={now?.steps} format={formatCount} />
      <Stat name="Steps / s" id="steps-per-second" value={now && now.steps / now.seconds} format={roundedCount} />
      <Stat name="Time" id="seconds" value={now?.seconds} format={formatDuration} />
      {further.map((metric) => (
        <Stat key={metric.id} {...metric} />
      ))}
      {now && <PageWork />}
    </dl>
  );
}

/** What training takes from the frames of the scene. */
function PageWork() {
  const { p50, p99, max, frames, deferred } = frameBudget.work;
  const help =
    `Training’s own work on this page, such as reading policies and drawing curves: in 99 of 100 frames no more than this, ` +
    `usually ${formatMilliseconds(p50)}, at most ${formatMilliseconds(max)}. A frame lasts 16.7 ms. ` +
    `In ${formatCount(deferred)} of ${formatCount(frames)} frames some of it waited for the next one.`;
  return (
    <Stat name="Page work" id="page-work" help={help} value={frames > 0 ? p99 : null} format={formatMilliseconds} />
  );
}

interface StatProps {
  name: string;
  id: string;
  help?: string;
  value: number | null | undefined;
  format?(value: number | null | undefined): string;
  run?: Run;
  column?: CurveColumn;
}

function Stat({ name, id, help, value, format = formatNumber, run, column }: StatProps) {
  return (
    <div class="stat" title={help}>
      <dt>{name}</dt>
      <dd data-testid={`stat-${id}`} data-value={value ?? undefined}>
        {format(value)}
      </dd>
      {run && column && <Sparkline run={run} column={column} />}
    </div>
  );
}

function Sparkline({ run, column }: { run: Run; column: CurveColumn }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (canvas.current ? followSparkline(canvas.current, run, column) : undefined), [run, column]);
  return (
    <dd class="sparkline" aria-hidden="true">
      <canvas ref={canvas} />
    </dd>
  );
}

function roundedCount(value: number | null | undefined): string {
  return formatCount(value == null ? value : Math.round(value));
}
