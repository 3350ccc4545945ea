import { useEffect, useRef } from 'preact/hooks';
import { followStep } from '../charts/follow-step';
import { barLabels } from '../charts/labels';
import { formatNumber } from '../state/format';
import type { Session } from '../state/session';
import { ReplayButtons } from './replay-buttons';

/** What the policy of the agent on screen holds likely, one bar for each label, and how its episode goes. */
export function ProbabilityBars({ session }: { session: Session }) {
  const { game, scene } = session;
  const root = useRef<HTMLElement>(null);
  const environment = scene.environment.value;
  const labels = barLabels(game.actionLabels, environment);
  const agents = environment?.agents ?? 1;
  useEffect(() => (root.current ? followStep(root.current, scene.handle) : undefined), [session, labels.length]);
  return (
    <section class="probabilities" ref={root} aria-label="Action probabilities" data-testid="probabilities">
      <ul class="bars" data-space={environment?.actionSpace.type} style={{ '--actions': `${labels.length}` }}>
        {labels.map(({ text, opens }, action) => (
          <li key={`${action} ${text}`} class="bar" data-opens={opens} data-testid={`probability-${action}`}>
            <meter class="visually-hidden" aria-label={text} min={0} max={100} value={0} data-part="meter" />
            <div class="bar-track">
              <div class="bar-fill" data-part="fill" />
            </div>
            <span class="bar-label" aria-hidden="true">
              {text}
            </span>
            <span class="bar-number" aria-hidden="true" data-part="number" />
          </li>
        ))}
      </ul>
      <div class="episode-row">
        <p class="episode-line">
          {agents > 1 && <span title="They share one policy">NPC 1 of {agents}</span>}
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
        <ReplayButtons session={session} />
      </div>
    </section>
  );
}
