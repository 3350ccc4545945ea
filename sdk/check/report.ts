/** What can be wrong with an environment. */
export type FindingKind =
  /** One seed gives several episodes. */
  | 'nondeterminism'
  /** An episode depends on those before it. */
  | 'state-survives-reset'
  /** An episode depends on what other copies of the scene do. */
  | 'copies-interfere'
  /** An episode depends on when promises settle. */
  | 'awaited-promise'
  /** The scene's own `reset` begins another episode than the complete one. */
  | 'quick-reset'
  /** Something grows with every reset. */
  | 'leak'
  /** Numbers of an observation that nobody writes. */
  | 'unwritten'
  /** A NaN or infinite number. */
  | 'not-finite'
  /** An observation that its space does not hold. */
  | 'out-of-bounds'
  /** An observation far from unit scale. */
  | 'scale'
  /** Numbers that never change. */
  | 'constant'
  /** An action that does nothing, or what another does. */
  | 'idle-action'
  /** A reward that is always the same. */
  | 'reward'
  /** Episodes that do not end. */
  | 'endless'
  /** Episodes that are over before anything was done in them. */
  | 'ends-at-once'
  /** A mask that forbids everything. */
  | 'empty-mask'
  /** Agents that nobody has seen. */
  | 'never-present'
  /** A file that cannot be loaded. */
  | 'missing-file'
  /** Something was thrown. */
  | 'exception'
  /** Code that does not come back. */
  | 'hang'
  /** A game that is another on a display of another frame rate. */
  | 'frame-rate'
  /** A game that asks the wall's clock. */
  | 'wall-clock';

/** With an `error` nothing sensible can be learnt or repeated, a `warning` may be meant so, a `note` is as a rule no fault. */
export type Severity = 'error' | 'warning' | 'note';

/** One thing that is wrong, or may be. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** What was found, and what was expected. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
  /** The lines of code, or the static fields, behind it, where they are known. */
  readonly where?: readonly string[];
}

/** What `checkEnvironment` tells. */
export interface CheckReport {
  /** The id of the environment. */
  readonly environment: string;
  /** Errors first, notes last. Empty: nothing is wrong that these tests can see. */
  readonly findings: readonly Finding[];
  /** What was run for it: steps and episodes of all experiments together, and seconds by the given clock. */
  readonly steps: number;
  readonly episodes: number;
  readonly seconds: number;
}

const RANKS: readonly Severity[] = ['error', 'warning', 'note'];

/** Errors first, notes last; otherwise in the order found. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity }: Finding) => RANKS.indexOf(severity);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}
