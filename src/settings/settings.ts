import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { algorithmSettings, trainingOptions } from 'npc-gym';
import { readPreference, writePreference } from '../state/preferences';
import { complaint } from './fields';
import { changesIn, inForce, optionsOf, type Recipe, type Value, type Values } from './options';

/** The algorithm and options that the next run of a game will be made with. */
export interface Settings {
  /** Without changes that do nothing beside the others: those are kept, and are back when they do something again. */
  readonly recipe: ReadonlySignal<Recipe>;
  /** Each algorithm keeps its own changes while others are tried. */
  choose(algorithm: string): void;
  /** Changes an option of the chosen algorithm, to a value that fits. */
  change(option: string, value: Value): void;
  /** Takes the option back to its default. */
  restore(option: string): void;
  /** Takes all options of the chosen algorithm back to their defaults. */
  restoreAll(): void;
}

/** What is kept: the algorithm chosen, and the changes of each. */
export interface KeptSettings {
  readonly algorithm: string;
  readonly changes: Readonly<Record<string, Values>>;
}

/** The settings of one game, kept between visits. `usual` is the algorithm until another is chosen. */
export function createSettings(game: string, usual?: string): Settings {
  const preference = `settings.${game}`;
  const kept = signal(readSettings(readPreference(preference), usual));
  const chosen = computed(
    (): Recipe => ({ algorithm: kept.value.algorithm, changes: kept.value.changes[kept.value.algorithm] ?? {} }),
  );
  const recipe = computed(() => inForce(chosen.value));

  const keep = (next: KeptSettings) => {
    kept.value = next;
    writePreference(preference, JSON.stringify(next));
  };

  const keepValues = (values: Values) => {
    const { algorithm } = chosen.value;
    keep({ algorithm, changes: { ...kept.value.changes, [algorithm]: changesIn(algorithm, values) } });
  };

  return {
    recipe,
    choose: (algorithm) => keep({ ...kept.value, algorithm }),
    change: (option, value) => keepValues({ ...chosen.value.changes, [option]: value }),
    restore(option) {
      const { [option]: _, ...others } = chosen.value.changes;
      keepValues(others);
    },
    restoreAll: () => keepValues({}),
  };
}

/** Reads what was kept, by this version or another: what is unknown today, or does not fit any more, is left out. */
export function readSettings(text: string | null, usual: string = trainingOptions.algorithm.default): KeptSettings {
  const { algorithm, changes } = parseObject(text);
  const known = Object.keys(algorithmSettings);
  return {
    algorithm: known.find((name) => name === algorithm) ?? usual,
    changes: Object.fromEntries(known.map((name) => [name, fitting(name, asObject(asObject(changes)[name]))])),
  };
}

function fitting(algorithm: string, values: Readonly<Record<string, unknown>>): Values {
  const options = optionsOf(algorithm);
  const fits = ([name, value]: [string, unknown]) => name in options && !complaint(name, options[name], value);
  return changesIn(algorithm, Object.fromEntries(Object.entries(values).filter(fits)) as Values);
}

function parseObject(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}
