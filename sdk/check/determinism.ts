import { randomChooser } from './choosers';
import {
  type Parting,
  reportCopies,
  reportDifference,
  reportDraws,
  reportPromise,
  reportUnseenCalls,
} from './determinism-findings';
import { firstDifference, hiddenDifference } from './difference';
import { type Episode, type EpisodeOptions, momentsOf, playEpisode, stepsToKeep } from './episode';
import type { Examination } from './examination';
import { changedStatics, rememberStatics } from './statics';
import type { Trial } from './trial';

/** Steps of the episodes that are compared. */
const MOST_STEPS = 300;

/** Other episodes played in between at most. */
const MOST_OTHERS = 20;

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
    playOthers(examination, trial);
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
      reportDifference(examination, { parting, isState: isState || grows, statics: changedStatics(statics) });
      return;
    }
    reportUnseenCalls(examination);
    const difference = part(first, beside);
    if (difference) reportCopies(examination, difference);
    const breathing = await playWithBreaths(examination, trial);
    const late = part(first, breathing);
    if (late) reportPromise(examination, late);
  });
  reportDraws(examination);
}

function episodeOf({ definition }: Examination, seed: number): EpisodeOptions {
  return {
    definition,
    seed,
    steps: stepsToKeep(definition, MOST_STEPS),
    chooser: randomChooser(definition, seed),
    complete: true,
  };
}

/** Where two episodes part: for the agents, or at least in what the scene shows. */
function partOf({ definition }: Examination, a: Episode, b: Episode): Parting | null {
  const seen = firstDifference(definition, a, b);
  if (seen) return { ...seen, hidden: false };
  const unseen = hiddenDifference(a, b);
  return unseen && { ...unseen, hidden: true };
}

/** Other episodes, as long as they take, for some things happen only when one ends: at least one, and `steps` steps in all. */
function playOthers(examination: Examination, trial: Trial): void {
  const { seed, steps } = examination;
  for (let other = 1, moments = 0; moments < steps && other <= MOST_OTHERS; other++) {
    for (const _ of momentsOf(trial, { ...episodeOf(examination, seed + other), steps })) moments++;
  }
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

/** What counts goes one way, what is drawn does not; six draws are in order once in 360 times. */
function isMonotone(values: readonly number[]): boolean {
  const rises = (sign: number) => values.every((value, i) => i === 0 || sign * (value - values[i - 1]) >= 0);
  return rises(1) || rises(-1);
}
