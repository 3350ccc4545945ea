import { algorithmSettings } from 'npc-gym';
import type { Drafts } from '../settings/drafts';
import type { Settings } from '../settings/settings';
import { algorithmName } from '../settings/words';

/** The algorithms, each with what it is in a line. */
export function AlgorithmChoice({ settings, drafts }: { settings: Settings; drafts: Drafts }) {
  const { algorithm } = settings.recipe.value;
  return (
    <fieldset class="algorithms">
      <legend>Algorithm</legend>
      {Object.entries(algorithmSettings).map(([name, { help }]) => (
        <label key={name} class="algorithm">
          <input
            type="radio"
            name="algorithm"
            value={name}
            checked={name === algorithm}
            autofocus={name === algorithm}
            aria-describedby={`algorithm-${name}-help`}
            onChange={() => {
              drafts.forgetAll();
              settings.choose(name);
            }}
            data-testid={`algorithm-${name}`}
          />
          <span class="algorithm-name">{algorithmName(name)}</span>
          <span class="option-help" id={`algorithm-${name}-help`}>
            {help}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
