import { useEffect, useRef } from 'preact/hooks';
import { followStep } from '../charts/follow-step';
import { formatNumber } from '../state/format';
import type { Session } from '../state/session';

/** What the policy of the agent on screen holds likely, one bar for each label, and how its episode goes. */
export function ProbabilityBars({ session }: { session: Session }) {
  const { game, scene } = session;
  const root = useRef<HTMLElement>(null);
  useEffect(() => (root.current ? followStep(root.current, scene.handle) : undefined), [session]);
  return (
    <section class="probabilities" ref={root} aria-label="Action probabilities" data-testid="probabilities">
      <ul class="bars" style={{ '--actions': `${game.actionLabels.length}` }}>
        {game.actionLabels.map((label, action) => (
          <li key={`${action} ${label}`} class="bar" data-testid={`probability-${action}`}>
            <meter class="visually-hidden" aria-label={label} min={0} max={100} value={0} data-part="meter" />
            <div class="bar-track">
              <div class="bar-fill" data-part="fill" />
            </div>
            <span class="bar-label" aria-hidden="true">
              {label}
            </span>
            <span class="bar-number" aria-hidden="true" data-part="number" />
          </li>
        ))}
      </ul>
      <p class="episode-line">
        <span>
          Episode <b data-part="episode">–</b>
        </span>
        <span>
          Step <b data-part="steps">–</b>
        </span>
        <span>
          Return <b data-part="return">–</b>
        </span>
        <span>
          Last episode{' '}
          <b data-testid="last-return" data-value={scene.lastEpisode.value?.episodeReturn}>
            {formatNumber(scene.lastEpisode.value?.episodeReturn)}
          </b>
        </span>
      </p>
    </section>
  );
}
