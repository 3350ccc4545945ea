import { randomChooser } from './choosers';
import { type Difference, firstDifference, hiddenDifference } from './difference';
import { type Episode, type EpisodeOptions, momentsOf, playEpisode } from './episode';
import type { Examination } from './examination';
import { changedStatics, rememberStatics } from './statics';
import type { Trial } from './trial';

/** Steps of the episodes that are compared. */
const STEPS = 300;

/** How often an episode that differs is played again, to see how. */
const REPETITIONS = 6;

/** Steps after which the thread is given away, where that shall make no difference. */
const STEPS_BETWEEN_BREATHS = 5;

/** Whether one seed is one episode: in another world, after other episodes, beside other copies, with time in between. */
export async function checkDeterminism(examination: Examination): Promise<void> {
  const play = (trial: Trial, seed = examination.seed) => playEpisode(trial, episodeOf(examination, seed));
  await examination.inWorld(async (trial) => {
    const statics = rememberStatics(trial.world?.game);
    const first = play(trial);
    play(trial, examination.seed + 1);
    const again = play(trial);
    const { elsewhere, beside, repeated } = await examination.inWorld((other) => {
      const elsewhere = play(other);
      const beside = playBeside(examination, trial, other);
      return { elsewhere, beside, repeated: Array.from({ length: REPETITIONS }, () => play(other)) };
    });
    const part = (a: Episode, b: Episode) => partOf(examination, a, b);
    const inNew = part(first, elsewhere);
    const parting = part(first, again) ?? inNew;
    if (parting) {
      const isState = !inNew || repeated.every((episode, i) => i === 0 || part(repeated[0], episode) === null);
      const grows = isMonotone(repeated.map((episode) => parting.read(episode)));
      report(examination, { parting, isState: isState || grows, statics: changedStatics(statics) });
      return;
    }
    reportUnseenCalls(examination);
    const difference = part(first, beside);
    if (difference) reportCopies(examination, difference);
    const breathing = await playWithBreaths(examination, trial);
    const late = part(first, breathing);
    if (late) reportPromise(examination, late);
  });
  const drawn = examination.globals?.drawnAtLoad() ?? [];
  if (drawn.length > 0) {
    examination.find({
      kind: 'nondeterminism',
      severity: 'warning',
      message: `Got draws of ${drawn.map(({ name }) => name).join(', ')} while the game was loaded, expected none: they are others whenever it is loaded again.`,
      remedy: 'Draw in create(), or whenever an episode begins: there chance follows the seed.',
      where: drawn.flatMap(({ where }) => where),
    });
  }
}

function episodeOf({ definition, seed: own }: Examination, seed: number): EpisodeOptions {
  return { definition, seed, steps: STEPS, chooser: randomChooser(definition, own), complete: true };
}

interface Parting extends Difference {
  readonly hidden: boolean;
}

/** Where two episodes part: for the agents, or at least in what the scene shows. */
function partOf({ definition }: Examination, a: Episode, b: Episode): Parting | null {
  const seen = firstDifference(definition, a, b);
  if (seen) return { ...seen, hidden: false };
  const unseen = hiddenDifference(a, b);
  return unseen && { ...unseen, hidden: true };
}

/** The same episode, while another copy plays another. */
function playBeside(examination: Examination, trial: Trial, other: Trial): Episode {
  const beside = momentsOf(other, episodeOf(examination, examination.seed + 2));
  const episode: Episode[number][] = [];
  for (const moment of momentsOf(trial, episodeOf(examination, examination.seed))) {
    episode.push(moment);
    beside.next();
  }
  return episode;
}

/** The same episode, with the thread given away now and then, as training does: promises settle in between. */
async function playWithBreaths(examination: Examination, trial: Trial): Promise<Episode> {
  const episode: Episode[number][] = [];
  for (const moment of momentsOf(trial, episodeOf(examination, examination.seed))) {
    episode.push(moment);
    if (episode.length % STEPS_BETWEEN_BREATHS === 1) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return episode;
}

interface Outcome {
  readonly parting: Parting;
  /** Whether it looks like something that is remembered: it comes out the same in the end, or goes one way only. */
  readonly isState: boolean;
  readonly statics: readonly string[];
}

/** What counts goes one way, what is drawn does not; six draws are in order once in 360 times. */
function isMonotone(values: readonly number[]): boolean {
  const rises = (sign: number) => values.every((value, i) => i === 0 || sign * (value - values[i - 1]) >= 0);
  return rises(1) || rises(-1);
}

function report(examination: Examination, { parting, isState, statics }: Outcome): void {
  const captured = examination.globals?.captured() ?? [];
  const { step, what, hidden } = parting;
  const unseen = hidden ? ' (no agent has seen it)' : '';
  const at = `in step ${step} ${what}${unseen}`;
  if (captured.length === 0 && (statics.length > 0 || isState || examination.globals)) {
    examination.find({
      kind: 'state-survives-reset',
      severity: 'error',
      message: `Got another episode from the same seed after others had been played, expected the same: ${at}.`,
      remedy:
        statics.length > 0
          ? `Begin ${statics.join(', ')} anew in create() or init().`
          : "Look for variables of the module, static fields and the game's own objects that an episode changes: begin them anew in create() or init().",
      ...(statics.length > 0 ? { where: statics } : {}),
    });
    return;
  }
  const names = captured.map(({ name }) => name).join(', ');
  examination.find({
    kind: 'nondeterminism',
    severity: 'error',
    message: `Got two episodes from the same seed, expected one: ${at}${names && `. The game called the page's own ${names}`}.`,
    remedy: names
      ? `Call ${names} by its full name where it is needed, not by a copy made when the module was loaded: then it follows the seed and the game's clock.`
      : 'Look for copies of Math.random, Date or performance.now made when the module was loaded, and for variables of the module that an episode changes. `npm run check` names such calls.',
    ...(names ? { where: captured.flatMap(({ where }) => where) } : {}),
  });
}

/** Calls that got round the environment, and made no difference this time. */
function reportUnseenCalls({ globals, find }: Examination): void {
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

function reportCopies({ find }: Examination, { step, what }: Difference): void {
  find({
    kind: 'copies-interfere',
    severity: 'error',
    message: `Got another episode beside a second copy of the game, expected the same as alone: in step ${step} ${what}.`,
    remedy:
      'Training runs many copies in one thread: keep in the scene what variables of the module and static fields hold.',
  });
}

function reportPromise({ find }: Examination, { step, what }: Difference): void {
  find({
    kind: 'awaited-promise',
    severity: 'error',
    message: `Got another episode when the thread was given away between steps, expected the same: in step ${step} ${what}.`,
    remedy:
      'Look for await, then() and fetch() in the scenes: what comes after them runs in no certain frame. Wait with this.time.delayedCall or events, and load in preload().',
  });
}
