import { signal } from '@preact/signals';
import { fieldText, parseField, problemWith } from './fields';
import { optionsOf, settingOf } from './options';
import type { Settings } from './settings';

interface Draft {
  readonly text: string;
  /** Why it does not fit. */
  readonly problem?: string;
}

/** What is being typed into the form. A value that fits is taken at once; one that does not waits here, with the reason. */
export interface Drafts {
  /** What stands in the option's field. */
  text(option: string): string;
  problem(option: string): string | undefined;
  /** Whether anything does not fit. */
  hasProblem(): boolean;
  type(option: string, text: string): void;
  /** The field was left: what fits is shown as the value that it is, what does not stays to be mended. */
  leave(option: string): void;
  forget(option: string): void;
  forgetAll(): void;
}

export function createDrafts({ recipe, change }: Settings): Drafts {
  const drafts = signal<Readonly<Record<string, Draft>>>({});

  const forget = (option: string) => {
    const { [option]: _, ...others } = drafts.value;
    drafts.value = others;
  };

  return {
    text: (option) => drafts.value[option]?.text ?? fieldText(settingOf(recipe.value, option) ?? ''),
    problem: (option) => drafts.value[option]?.problem,
    hasProblem: () => Object.values(drafts.value).some((draft) => draft.problem !== undefined),
    type(option, text) {
      const { algorithm } = recipe.value;
      const value = parseField(optionsOf(algorithm)[option], text);
      const problem = problemWith(algorithm, option, value);
      drafts.value = { ...drafts.value, [option]: { text, problem } };
      if (problem === undefined) change(option, value);
    },
    leave(option) {
      if (drafts.value[option]?.problem === undefined) forget(option);
    },
    forget,
    forgetAll() {
      drafts.value = {};
    },
  };
}
