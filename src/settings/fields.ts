import { problemWith, resolveTrainingOptions } from 'npc-gym';
import type { Option, Recipe, Value } from './options';

/** A value as its field shows it: a list of widths as `64, 64`, an empty one as nothing. */
export function fieldText(value: Value): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What was typed, as a value. What is no number stays a text, for the SDK to refuse by what stands there. */
export function parseField(option: Option, text: string): Value {
  const typed = text.trim();
  if (option.kind === 'number') return isNumber(typed) ? Number(typed) : typed;
  if (option.kind !== 'widths') return typed;
  const parts = typed.split(/[\s,]+/).filter((part) => part !== '');
  return parts.every(isNumber) ? parts.map(Number) : typed;
}

/** Why the SDK would refuse a value, in its own words as a sentence; undefined where it fits. */
export function complaint(name: string, option: Option, value: unknown): string | undefined {
  return problemWith(name, option, value)?.replace(/^./, (letter) => letter.toUpperCase());
}

/** Why the SDK would refuse options that fit one by one; undefined where they go together. */
export function refusal({ algorithm, changes }: Recipe): string | undefined {
  try {
    resolveTrainingOptions({ algorithm, ...changes });
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^\w+: ./, (start) => start.slice(-1).toUpperCase());
  }
}

function isNumber(text: string): boolean {
  return text !== '' && !Number.isNaN(Number(text));
}
