import type { ComponentChildren } from 'preact';
import { chooseDriver } from '../state/actions';
import type { Driver } from '../state/live-scene';
import type { Session } from '../state/session';
import { entriesOf } from '../state/watching';
import { Icon } from './icons';

const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];

/** Who plays, and how the scene runs. */
export function DriverBar({ session }: { session: Session }) {
  const { game, scene } = session;
  const savedName = scene.watched.value?.name;
  return (
    <div class="driver-bar">
      <fieldset class="segments" aria-label="Who plays">
        <DriverButton session={session} driver="random" title="Every action is drawn at random">
          Random
        </DriverButton>
        <DriverButton session={session} driver="training" title="The newest policy of the run, as it changes">
          In training
        </DriverButton>
        <DriverButton
          session={session}
          driver="saved"
          title={savedName ?? 'The newest of the saved policies'}
          disabled={savedName === undefined && entriesOf(game.id).length === 0}
        >
          Saved
        </DriverButton>
        <DriverButton session={session} driver="manual" title={game.keysHelp}>
          You
        </DriverButton>
      </fieldset>
      <SceneControls session={session} />
    </div>
  );
}

function DriverButton(props: {
  session: Session;
  driver: Driver;
  title: string;
  disabled?: boolean;
  children: ComponentChildren;
}) {
  const { session, driver } = props;
  return (
    <button
      type="button"
      aria-pressed={session.scene.driver.value === driver && session.scene.replaying.shown.value === null}
      disabled={props.disabled}
      title={props.title}
      onClick={() => chooseDriver(session, driver)}
      data-testid={`driver-${driver}`}
    >
      {props.children}
    </button>
  );
}

function SceneControls({ session }: { session: Session }) {
  const { scene } = session;
  const paused = scene.paused.value;
  return (
    <div class="scene-controls">
      <button
        type="button"
        class="chip"
        aria-pressed={scene.sampled.value}
        title="Draw each action from the policy’s probabilities, as in training, instead of taking the likeliest"
        onClick={() => scene.setSampled(!scene.sampled.value)}
        data-testid="sampled"
      >
        Sampled
      </button>
      {scene.hasSensors.value && (
        <button
          type="button"
          class="chip"
          aria-pressed={scene.senses.value}
          title="Draw what the NPC senses over the scene"
          onClick={() => scene.setSenses(!scene.senses.value)}
          data-testid="senses"
        >
          Senses
        </button>
      )}
      <select
        class="chip"
        aria-label="Speed of the scene"
        value={String(scene.speed.value)}
        onChange={(event) => scene.setSpeed(Number(event.currentTarget.value))}
        data-testid="speed"
      >
        {SPEEDS.map((speed) => (
          <option key={speed} value={String(speed)}>
            {speed}×
          </option>
        ))}
      </select>
      <button
        type="button"
        class="icon-button"
        aria-label={scene.muted.value ? 'Turn the sound on' : 'Turn the sound off'}
        onClick={() => scene.setMuted(!scene.muted.value)}
        data-testid="sound"
      >
        <Icon name={scene.muted.value ? 'muted' : 'sound'} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={paused ? 'Resume the scene' : 'Pause the scene'}
        onClick={() => scene.setPaused(!paused)}
        data-testid="scene-pause"
      >
        <Icon name={paused ? 'play' : 'pause'} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="New episode"
        onClick={() => scene.reset()}
        data-testid="new-episode"
      >
        <Icon name="skip" />
      </button>
    </div>
  );
}
