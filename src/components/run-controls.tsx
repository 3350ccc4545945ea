import type { Signal } from '@preact/signals';
import { reset, trainOrPause } from '../state/actions';
import type { Session } from '../state/session';
import { Icon } from './icons';

/** Train, Pause, Stop and Reset, with what a run is made with. */
export function RunControls({ session }: { session: Session }) {
  const { run } = session;
  const phase = run.phase.value;
  return (
    <div class="run-controls">
      <PrimaryButton session={session} />
      <button
        type="button"
        class="button"
        disabled={phase !== 'running' && phase !== 'paused' && phase !== 'starting'}
        onClick={() => void run.stop()}
        data-testid="stop"
      >
        <Icon name="stop" /> Stop
      </button>
      <button
        type="button"
        class="button"
        title="Forget this run and begin again from the seed"
        disabled={phase === 'stopping'}
        onClick={() => void reset(session)}
        data-testid="reset"
      >
        <Icon name="reset" /> Reset
      </button>
      <div class="run-settings">
        <NumberField label="Seed" value={session.seed} min={0} max={2 ** 31 - 1} step={1} testId="seed" />
        <NumberField label="Steps" value={session.totalSteps} min={1000} max={1e9} step={1000} testId="total-steps" />
      </div>
    </div>
  );
}

/** One button in one place, whatever it does now. */
const FACES = {
  idle: { icon: 'play', label: 'Train', testId: 'train' },
  again: { icon: 'play', label: 'Train', testId: 'train' },
  starting: { icon: 'play', label: 'Starting', testId: 'train' },
  running: { icon: 'pause', label: 'Pause', testId: 'pause' },
  paused: { icon: 'play', label: 'Resume', testId: 'resume' },
  stopping: { icon: 'stop', label: 'Stopping', testId: 'train' },
} as const;

function PrimaryButton({ session }: { session: Session }) {
  const phase = session.run.phase.value;
  const ended = phase === 'stopped' || phase === 'finished' || phase === 'failed';
  const face = FACES[ended ? 'again' : phase];
  const foremost = phase === 'running' || (ended && session.run.unsaved.value) ? '' : ' button-primary';
  return (
    <button
      type="button"
      class={`button train-button${foremost}`}
      disabled={phase === 'starting' || phase === 'stopping'}
      onClick={() => trainOrPause(session)}
      data-testid={face.testId}
    >
      <Icon name={face.icon} /> {face.label}
    </button>
  );
}

interface NumberFieldProps {
  label: string;
  value: Signal<number>;
  min: number;
  max: number;
  step: number;
  testId: string;
}

/** A whole number; what is not one between the limits is put back. */
function NumberField({ label, value, min, max, step, testId }: NumberFieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        step={step}
        value={value.value}
        onChange={(event) => {
          const number = event.currentTarget.valueAsNumber;
          if (Number.isInteger(number) && number >= min && number <= max) value.value = number;
          else event.currentTarget.value = String(value.value);
        }}
        data-testid={testId}
      />
    </label>
  );
}
