import { train } from '../state/actions';
import { exportToFile } from '../state/collection';
import type { Session } from '../state/session';

/** What went wrong with the run, and every way on from there. */
export function FailureBanner({ session }: { session: Session }) {
  const { run, game } = session;
  const failure = run.failure.value;
  if (!failure) return null;
  const policy = run.policy.value;
  return (
    <div class="banner" role="alert" data-testid="error-banner">
      <strong>{run.reading.value ? 'Training broke off' : 'Training could not start'}</strong>
      <p>{failure.message}</p>
      <div class="banner-ways">
        {run.canResume.value && (
          <button
            type="button"
            class="button button-primary"
            onClick={() => void run.resumeFromCheckpoint()}
            data-testid="resume-checkpoint"
          >
            Resume from the last checkpoint
          </button>
        )}
        <button type="button" class="button" onClick={() => train(session)} data-testid="start-again">
          Start again
        </button>
        {policy && (
          <button
            type="button"
            class="button"
            onClick={() => void exportToFile(game.id, policy)}
            data-testid="failure-download"
          >
            Download the policy so far
          </button>
        )}
      </div>
    </div>
  );
}
