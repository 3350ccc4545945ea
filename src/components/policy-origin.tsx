import type { PolicyManifest } from 'npc-gym';
import type { PolicyEntry } from 'npc-gym/storage';
import { changesIn, inForce, optionsOf } from '../settings/options';
import { algorithmName, readableName, valueWords } from '../settings/words';
import { formatAge, formatCount, formatDuration, formatShort } from '../state/format';
import { Icon } from './icons';

export type TrainingRecord = PolicyManifest['training'];

/** Where a saved policy comes from, in a line that opens to all of it. */
export function PolicyOrigin({ entry, open, onToggle }: { entry: PolicyEntry; open: boolean; onToggle(): void }) {
  return (
    <button
      type="button"
      class="policy-origin"
      aria-expanded={open}
      title="How it was made"
      onClick={onToggle}
      data-testid="origin"
    >
      <span>
        {algorithmName(entry.algorithm)} · {formatShort(entry.steps)} steps · {formatAge(entry.savedAt, Date.now())}
      </span>
      <Icon name="chevron" />
    </button>
  );
}

/** How a policy was made: by what, from which seed, how long, and with which options changed. */
export function PolicyMaking({ record }: { record: TrainingRecord }) {
  const { algorithm, seed, steps, episodes, seconds } = record;
  const changes = Object.entries(changesOf(record));
  return (
    <div class="policy-making" data-testid="making">
      <p>
        {algorithmName(algorithm)}, seed {seed}: {formatCount(episodes)} episodes, {formatCount(steps)} steps in{' '}
        {formatDuration(seconds)}. {changes.length === 0 && 'All options at their defaults.'}
      </p>
      {changes.length > 0 && (
        <dl>
          {changes.map(([name, value]) => (
            <div key={name}>
              <dt title={name}>{readableName(name)}</dt>
              <dd>
                {valueWords(value)} <DefaultOf algorithm={algorithm} name={name} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** What did something, without the seed, which is told apart, and the steps once planned: those done say more. */
function changesOf({ algorithm, options }: TrainingRecord) {
  const { algorithm: _, seed, totalSteps, ...others } = options;
  return inForce({ algorithm, changes: changesIn(algorithm, others) }).changes;
}

function DefaultOf({ algorithm, name }: { algorithm: string; name: string }) {
  const usual = optionsOf(algorithm)[name]?.default;
  return usual === undefined ? null : <small>instead of {valueWords(usual)}</small>;
}
