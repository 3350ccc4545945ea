import { useEffect, useMemo } from 'preact/hooks';
import { watchAway } from '../state/away';
import type { Session } from '../state/session';
import { statusWords } from '../state/status';
import { hidden } from '../state/visibility';

/** How far the run is, as a line to be seen, and what is going on, as a sentence to be read or heard. */
export function RunStatus({ session }: { session: Session }) {
  const { run, scene } = session;
  const away = useMemo(() => watchAway(run), [run]);
  useEffect(() => away.dispose, [away]);
  const phase = run.phase.value;
  const ended = phase === 'finished' || phase === 'stopped' || phase === 'failed';
  const words = statusWords({
    phase,
    hidden: hidden.value,
    driver: scene.replaying.shown.value ? 'replay' : scene.driver.value,
    steps: ended ? (run.reading.value?.steps ?? 0) : 0,
    seconds: ended ? (run.reading.value?.seconds ?? 0) : 0,
    awaySteps: away.steps.value,
  });
  return (
    <>
      <RunProgress session={session} />
      <p class="run-status" role="status" data-testid="status" data-phase={phase}>
        <span class="dot" aria-hidden="true" />
        {words}
      </p>
    </>
  );
}

function RunProgress({ session }: { session: Session }) {
  const { run } = session;
  const total = run.settings.value?.totalSteps ?? session.totalSteps.value;
  const share = Math.min(1, (run.reading.value?.steps ?? 0) / total);
  return (
    <div
      class="run-progress"
      role="progressbar"
      aria-label="Training"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(100 * share)}
    >
      <div style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}
