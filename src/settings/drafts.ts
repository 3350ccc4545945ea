import { signal } from '@preact/signals';
import { complaint, fieldText, parseField } from './fields';
import { optionsOf, settingOf } from './options';
import type { Settings } from './settings';

interface Draft {
  readonly text: string;
  /** Why it does not fit. */
  readonly problem?: string;
}

/** What is being typed into the form. It is taken when its field is left or the form is done; what does not fit stays here. */
export interface Drafts {
  /** What stands in the option's field. */
  text(option: string): string;
  problem(option: string): string | undefined;
  /** Whether anything does not fit. */
  hasProblem(): boolean;
  type(option: string, text: string): void;
  /** The field was left: what fits is taken, what does not stays to be mended. */
  leave(option: string): void;
  leaveAll(): void;
  forget(option: string): void;
  forgetAll(): void;
}

export function createDrafts({ recipe, change }: Settings): Drafts {
  const drafts = signal<Readonly<Record<string, Draft>>>({});

  const forget = (option: string) => {
    const { [option]: _, ...others } = drafts.value;
    drafts.value = others;
  };

  const parsed = (option: string, text: string) => parseField(optionsOf(recipe.value.algorithm)[option], text);

  const leave = (option: string) => {
    const draft = drafts.value[option];
    if (!draft || draft.problem !== undefined) return;
    change(option, parsed(option, draft.text));
    forget(option);
  };

  return {
    text: (option) => drafts.value[option]?.text ?? fieldText(settingOf(recipe.value, option) ?? ''),
    problem: (option) => drafts.value[option]?.problem,
    hasProblem: () => Object.values(drafts.value).some((draft) => draft.problem !== undefined),
    type(option, text) {
      const problem = complaint(option, optionsOf(recipe.value.algorithm)[option], parsed(option, text));
      drafts.value = { ...drafts.value, [option]: { text, problem } };
    },
    leave,
    leaveAll: () => Object.keys(drafts.value).forEach(leave),
    forget,
    forgetAll() {
      drafts.value = {};
    },
  };
}
