import { useEffect, useRef } from 'preact/hooks';
import { followSparkline } from '../charts/sparkline';
import type { CurveColumn } from '../state/curve';
import { formatCount, formatDuration, formatNumber } from '../state/format';
import { metricsOf } from '../state/metrics';
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
    </dl>
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
