import { useSignal } from '@preact/signals';
import type { StageReplay } from 'npc-gym/phaser';
import { useEffect, useRef } from 'preact/hooks';
import { followReplay } from '../charts/follow-replay';
import type { Session } from '../state/session';
import { Icon } from './icons';

/** The replay on the stage: where in it one is, what it was worth until there, and whether it is what was recorded. */
export function ReplayBar({ session }: { session: Session }) {
  const replay = session.scene.replaying.shown.value;
  return replay && <OpenReplay key={replay.replay.hashes} session={session} replay={replay} />;
}

function OpenReplay({ session, replay }: { session: Session; replay: StageReplay }) {
  const { scene } = session;
  const root = useRef<HTMLElement>(null);
  const ended = useSignal(false);
  useEffect(() => {
    if (!root.current) return;
    return followReplay(root.current, replay, scene.handle, (now) => {
      ended.value = now;
    });
  }, [replay]);
  const drag = (input: HTMLInputElement) => {
    scene.handle()?.pause(); // else it would go on under the finger
    replay.seek(input.valueAsNumber);
  };
  const drop = () => {
    if (!scene.paused.value) scene.handle()?.resume();
  };
  return (
    <section class="replay" ref={root} aria-label="Replay" data-testid="replay">
      <div class="replay-line">
        <PlayButton session={session} replay={replay} ended={ended.value} />
        <input
          type="range"
          class="scrubber"
          aria-label="Step of the replay"
          min={0}
          max={replay.steps}
          step={1}
          defaultValue="0"
          onInput={(event) => drag(event.currentTarget)}
          onChange={drop}
          data-part="scrubber"
          data-testid="scrubber"
        />
        <span class="replay-step">
          <b data-part="at">0</b> / {replay.steps}
        </span>
        <button
          type="button"
          class="icon-button"
          aria-label="Close the replay"
          title="Close the replay"
          onClick={() => scene.replaying.close()}
          data-testid="replay-close"
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="replay-line replay-facts">
        <span class="verdict" role="status" data-part="verdict" data-testid="verdict" />
        <span>
          Return <b data-part="return">–</b>
        </span>
        <span title="Of all that the game has told up to this step">
          Hash <code data-part="hash" data-testid="replay-hash" />
        </span>
        <span class="replay-origin">
          {replay.replay.driver && <>Driver: {replay.replay.driver} · </>}Seed {replay.replay.seed}
        </span>
      </div>
      <p class="problem replay-help" data-part="problem" hidden data-testid="replay-problem" />
    </section>
  );
}

interface PlayButtonProps {
  session: Session;
  replay: StageReplay;
  /** Whether there is nothing left to play. */
  ended: boolean;
}

function PlayButton({ session, replay, ended }: PlayButtonProps) {
  const { scene } = session;
  const stands = ended || scene.paused.value;
  const press = () => {
    if (ended) replay.seek(0);
    scene.setPaused(!stands);
  };
  return (
    <button
      type="button"
      class="play-button"
      aria-label={ended ? 'Play the replay again' : stands ? 'Play the replay' : 'Pause the replay'}
      onClick={press}
      data-testid="replay-play"
    >
      <Icon name={stands ? 'play' : 'pause'} />
    </button>
  );
}
