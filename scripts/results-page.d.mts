import type { LearnReport } from '../sdk/cli/report';
import type { TaskEntry } from '../sdk/cli/tasks';

export interface ResultsRow {
  task: string;
  algorithm: string;
  entry: TaskEntry;
  /** What `learn` printed, and where it ran; missing until it has. */
  report?: LearnReport & { machine: { node: string; cores: number; cpu: string } };
}

/** docs/results.md: a table of all rows, then the seeds of each. */
export function resultsPage(rows: readonly ResultsRow[]): string;
