import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { followReturns } from '../charts/return-chart';
import { formatCount, formatNumber } from '../state/format';
import type { Session } from '../state/session';

/** The return of the policy as it learns: the one number, and the curve that led there. */
export function ReturnChart({ session }: { session: Session }) {
  const { run, scene } = session;
  const goal = scene.environment.value?.rewardThreshold;
  const host = useRef<HTMLDivElement>(null);
  const point = useSignal('');
  useEffect(() => {
    if (!host.current) return;
    return followReturns(host.current, run, {
      totalSteps: () => run.settings.value?.totalSteps ?? session.totalSteps.value,
      goal: () => scene.environment.value?.rewardThreshold,
      onPoint: (words) => {
        point.value = words;
      },
    });
  }, [session]);
  const now = run.reading.value;
  return (
    <section class="returns" aria-label="Return">
      <div class="returns-head">
        <div>
          <span class="returns-number" data-testid="stat-return" data-value={now?.episodeReturn} data-empty={!now}>
            {formatNumber(now?.episodeReturn)}
          </span>
          <span class="returns-what" title="Over the last 100 training episodes">
            mean return
          </span>
        </div>
        <ul class="legend" aria-hidden="true">
          <li class="legend-smoothed">smoothed</li>
          <li class="legend-raw">raw</li>
          {goal !== undefined && <li class="legend-goal">solved at {formatNumber(goal)}</li>}
        </ul>
      </div>
      <div class="chart" role="img" aria-label={curveWords(now?.steps, now?.episodeReturn)}>
        <div class="chart-canvas" ref={host} data-testid="curve" data-points={now ? run.curve.length : 0} />
        {!now && (
          <p class="chart-empty">
            <span>Returns appear here as the NPC learns.</span>
          </p>
        )}
        <p class="chart-point" aria-hidden="true">
          {point.value}
        </p>
      </div>
    </section>
  );
}

function curveWords(steps: number | undefined, episodeReturn: number | undefined): string {
  if (steps === undefined) return 'Return curve, empty so far';
  return `Return curve: ${formatNumber(episodeReturn)} after ${formatCount(steps)} steps`;
}
