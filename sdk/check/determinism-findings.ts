import type { Difference } from './difference';
import type { Examination } from './examination';

/** Where two episodes part, and whether it is only the scene that shows it, and no agent has seen it. */
export interface Parting extends Difference {
  readonly hidden: boolean;
}

/** How one seed gave two episodes. */
export interface Outcome {
  readonly parting: Parting;
  /** Whether it looks like something that is remembered: it comes out the same in the end, or goes one way only. */
  readonly isState: boolean;
  readonly statics: readonly string[];
}

export function reportDifference(examination: Examination, { parting, isState, statics }: Outcome): void {
  const captured = examination.globals?.captured() ?? [];
  const [severity, at] = [severityOf(parting), describe(parting)];
  if (captured.length === 0 && (statics.length > 0 || isState || examination.globals)) {
    examination.find({
      kind: 'state-survives-reset',
      severity,
      message: `Got another episode from the same seed after others had been played, expected the same: ${at}.`,
      remedy:
        statics.length > 0
          ? `Begin ${statics.join(', ')} anew in create() or init().`
          : "Look for variables of the module, static fields and the game's own objects that an episode changes: begin them anew in create() or init(), or name what holds them in moduleState.",
      ...(statics.length > 0 ? { where: statics } : {}),
    });
    return;
  }
  const names = captured.map(({ name }) => name).join(', ');
  examination.find({
    kind: 'nondeterminism',
    severity,
    message: `Got two episodes from the same seed, expected one: ${at}${names && `. The game called the page's own ${names}`}.`,
    remedy: names
      ? `Call ${names} by its full name where it is needed, not by a copy made when the module was loaded: then it follows the seed and the game's clock.`
      : 'Look for copies of Math.random, Date or performance.now made when the module was loaded, and for variables of the module that an episode changes. `npm run check` names such calls.',
    ...(names ? { where: captured.flatMap(({ where }) => where) } : {}),
  });
}

/** Calls that got round the environment, and made no difference this time. */
export function reportUnseenCalls({ globals, find }: Examination): void {
  for (const { name, where } of globals?.captured() ?? []) {
    find({
      kind: 'nondeterminism',
      severity: 'warning',
      message: `Got calls of the page's own ${name}, expected the one that follows the seed and the game's clock; no difference was seen in these episodes.`,
      remedy: `Call ${name} by its full name where it is needed, not by a copy made when the module was loaded.`,
      where,
    });
  }
}

export function reportCopies({ find }: Examination, parting: Parting): void {
  find({
    kind: 'copies-interfere',
    severity: severityOf(parting),
    message: `Got another episode beside a second copy of the game, expected the same as alone: ${describe(parting)}.`,
    remedy:
      'Training runs many copies in one thread: keep in the scene what variables of the module and static fields hold, or name their objects in moduleState.',
  });
}

export function reportPromise({ find }: Examination, parting: Parting): void {
  find({
    kind: 'awaited-promise',
    severity: severityOf(parting),
    message: `Got another episode when the thread was given away between steps, expected the same: ${describe(parting)}.`,
    remedy:
      'Look for await, then() and fetch() in the scenes: what comes after them runs in no certain frame. Wait with this.time.delayedCall or events, and load in preload().',
  });
}

/** What was drawn while the game was loaded. */
export function reportDraws({ globals, find }: Examination): void {
  const drawn = globals?.drawnAtLoad() ?? [];
  if (drawn.length === 0) return;
  find({
    kind: 'nondeterminism',
    severity: 'warning',
    message: `Got draws of ${drawn.map(({ name }) => name).join(', ')} while the game was loaded, expected none: they are others whenever it is loaded again.`,
    remedy: 'Draw in create(), or whenever an episode begins: there chance follows the seed.',
    where: drawn.flatMap(({ where }) => where),
  });
}

/** A cloud that drifts by itself spoils nobody's training. */
function severityOf({ hidden }: Parting): 'error' | 'warning' {
  return hidden ? 'warning' : 'error';
}

function describe({ step, what, hidden }: Parting): string {
  return `in step ${step} ${what}${hidden ? ' (no agent has seen it)' : ''}`;
}
