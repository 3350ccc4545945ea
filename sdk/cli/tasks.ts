import { refuseUnknown } from '../options';
import file from './tasks.json';

/** How a task is learnt with an algorithm, and what shall come out: a row of docs/results.md. */
export interface TaskEntry {
  /** In words. */
  readonly goal: string;
  /** The goal as numbers, all to be met; without any the row just reports. */
  readonly target?: {
    /** At least this interquartile mean over seeds of the return. */
    readonly iqm?: number;
    /** At least so many seeds that reach the task's threshold. */
    readonly solvedSeeds?: number;
    /** At most so many steps, the median over seeds. */
    readonly medianSteps?: number;
  };
  readonly seeds: number;
  readonly totalSteps: number;
  /** Whether a run ends as soon as it reaches the task's threshold. Default false. */
  readonly stopAtThreshold?: boolean;
  /** Options of training, only what differs from the algorithm's defaults. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What a reader must know to judge the numbers. */
  readonly note?: string;
}

/** Entries by task and algorithm. A task that is a string has the entries of the task so named. */
export type Tasks = Readonly<Record<string, Readonly<Record<string, TaskEntry>> | string>>;

const KNOWN = ['goal', 'target', 'seeds', 'totalSteps', 'stopAtThreshold', 'settings', 'note'];

/**
 * The entry of tasks.json for a task and an algorithm, if there is one.
 *
 * @throws RangeError for an entry with an unknown field.
 */
export function taskEntry(task: string, algorithm: string, tasks = file as Tasks): TaskEntry | undefined {
  if (!Object.hasOwn(tasks, task)) return undefined;
  const entries = tasks[task];
  if (typeof entries === 'string') return taskEntry(entries, algorithm, tasks);
  const entry = entries[algorithm];
  if (entry) refuseUnknown(`tasks.json, ${task}, ${algorithm}`, entry, KNOWN);
  return entry;
}

/** What an entry says of options, of the command and of training alike. */
export function taskOptions(task: string, algorithm: string): Record<string, unknown> {
  const entry = taskEntry(task, algorithm);
  if (!entry) return {};
  const { seeds, totalSteps, stopAtThreshold = false, settings } = entry;
  return { seeds, totalSteps, stopAtThreshold, ...settings };
}
