import { resolveTrainingOptions } from 'npc-gym';
import type { Option, Value } from './options';

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

/** Why the SDK would refuse a value, in its own words; undefined where it fits. */
export function problemWith(algorithm: string, option: string, value: unknown): string | undefined {
  try {
    resolveTrainingOptions({ algorithm, [option]: value });
  } catch (error) {
    if (error instanceof RangeError) return withoutOwner(error.message);
    throw error;
  }
}

/** The field says whose option it is, so that `train (ppo): got …` need not. */
function withoutOwner(message: string): string {
  return message.replace(/^train[^:]*: /, '').replace(/^./, (letter) => letter.toUpperCase());
}

function isNumber(text: string): boolean {
  return text !== '' && !Number.isNaN(Number(text));
}
