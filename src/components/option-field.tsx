import { useRef } from 'preact/hooks';
import type { Drafts } from '../settings/drafts';
import { fieldText } from '../settings/fields';
import type { Option } from '../settings/options';
import type { Settings } from '../settings/settings';
import { readableName, valueWords } from '../settings/words';
import { Icon } from './icons';

interface OptionFieldProps {
  name: string;
  option: Option;
  settings: Settings;
  drafts: Drafts;
}

/** One option: its name and explanation, its field, and where it differs from the default the way back. */
export function OptionField(props: OptionFieldProps) {
  const { name, option, settings, drafts } = props;
  const row = useRef<HTMLDivElement>(null);
  const problem = drafts.problem(name);
  const changed = drafts.text(name) !== fieldText(option.default);
  const label = readableName(name);
  const restore = () => {
    drafts.forget(name);
    settings.restore(name);
    row.current?.querySelector<HTMLElement>('input, select')?.focus(); // the button that was pressed is gone
  };
  return (
    <div ref={row} class="option" data-changed={changed} data-testid={`option-${name}`}>
      <div class="option-words">
        <label class="option-name" for={`option-${name}`} title={name}>
          {label}
        </label>
        <p class="option-help" id={`option-${name}-help`}>
          {option.help}
        </p>
        {problem && (
          <p class="problem" id={`option-${name}-problem`} role="alert" data-testid={`problem-${name}`}>
            {problem}
          </p>
        )}
      </div>
      <div class="option-value">
        <Field {...props} invalid={problem !== undefined} />
        {changed && (
          <button
            type="button"
            class="option-back"
            aria-label={`${label}: back to default ${valueWords(option.default)}`}
            onClick={restore}
            data-testid={`back-${name}`}
          >
            <Icon name="reset" /> default {valueWords(option.default)}
          </button>
        )}
      </div>
    </div>
  );
}

/** A switch, a choice, or a field to type a number or a list of widths into. */
function Field({ name, option, settings, drafts, invalid }: OptionFieldProps & { invalid: boolean }) {
  const text = drafts.text(name);
  const common = {
    id: `option-${name}`,
    'aria-describedby': `option-${name}-help${invalid ? ` option-${name}-problem` : ''}`,
    'data-testid': `field-${name}`,
  };
  switch (option.kind) {
    case 'flag':
      return (
        <input
          {...common}
          type="checkbox"
          class="switch"
          checked={text === 'true'}
          onChange={(event) => settings.change(name, event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <select
          {...common}
          class="text-input"
          value={text}
          onChange={(event) => settings.change(name, event.currentTarget.value)}
        >
          {option.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      );
    default:
      return (
        <input
          {...common}
          {...(option.kind === 'number' ? numberField(option) : { placeholder: 'none' })}
          class="text-input"
          value={text}
          autocomplete="off"
          spellcheck={false}
          aria-invalid={invalid}
          onInput={(event) => drafts.type(name, event.currentTarget.value)}
          onBlur={() => drafts.leave(name)}
          onWheel={(event) => event.currentTarget.blur()} // a wheel scrolls the form, it does not count numbers up
        />
      );
  }
}

function numberField({ min, max, whole }: Extract<Option, { kind: 'number' }>) {
  return { type: 'number', min, max, step: whole ? 1 : 'any', inputMode: whole ? 'numeric' : 'decimal' } as const;
}
