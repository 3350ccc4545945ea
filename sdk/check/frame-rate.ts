import { halveFrames } from '../phaser/inside';
import { spaceSize } from '../spaces';
import { randomChooser } from './choosers';
import { type Episode, playEpisode } from './episode';
import type { Examination } from './examination';
import { nameNumbers } from './numbers';
import type { Trial } from './trial';

/** Episodes that are compared, and their steps: the beginnings, before chance has led them apart. */
const EPISODES = 8;
const STEPS = 40;

/** By which factor a number must change faster or slower: moving by frames makes it 2. */
const FACTOR = 1.5;
/** In which share of the episodes. */
const MOST = 0.8;
/** Change in a step below which a number stands still. */
const LEAST_CHANGE = 1e-4;

/** Whether the game is another on a display of 120 Hz: the same seeds and actions, for the same time of the game. */
export async function checkFrameRate(examination: Examination): Promise<void> {
  const { scene, definition, find } = examination;
  if (!scene) return;
  const play = (trial: Trial) => Array.from({ length: EPISODES }, (_, nth) => playOne(examination, trial, nth));
  const whole = await examination.inWorld(play);
  const halves = await examination.inWorld((trial) => {
    const restore = trial.world ? halveFrames(trial.world.game) : undefined;
    try {
      return play(trial);
    } finally {
      restore?.();
    }
  });
  const size = spaceSize(definition.observationSpace);
  const ratios = whole.map((episode, nth) => speedRatios(episode, halves[nth], size));
  const found = Array.from({ length: size }, (_, i) => i).filter((i) => differs(ratios.map((ratio) => ratio[i])));
  if (found.length === 0) return;
  const [i] = found;
  find({
    kind: 'frame-rate',
    severity: 'warning',
    message:
      `Got another game with 120 frames a second than with 60: ${nameNumbers(definition.observationSpace, found)} changed ` +
      `${median(ratios.map((ratio) => ratio[i])).toFixed(1)} times as much in the same time, expected the same.`,
    remedy:
      'Let update(time, delta) move things by delta, or by velocities. It trains as it is, always at 60 frames a second, but on displays of 120 Hz the shipped game is another than the one learnt.',
  });
}

function playOne({ definition, seed }: Examination, trial: Trial, nth: number): Episode {
  const chooser = randomChooser(definition, seed + nth);
  return playEpisode(trial, { definition, seed: seed + nth, steps: STEPS, chooser });
}

/** Whether a number changes at another speed in nearly all episodes in which it changes at all. */
function differs(ratios: readonly number[]): boolean {
  const moving = ratios.filter((ratio) => !Number.isNaN(ratio));
  const needed = Math.max(EPISODES / 2, MOST * moving.length);
  return (
    moving.filter((ratio) => ratio > FACTOR).length >= needed ||
    moving.filter((ratio) => ratio < 1 / FACTOR).length >= needed
  );
}

/** [observation size]: how many times as fast each number changes in the other episode; NaN for one that stands still. */
function speedRatios(episode: Episode, other: Episode, size: number): Float64Array {
  const length = Math.min(episode.length, other.length);
  const [normal, fast] = [episode, other].map((one) => changeOf(one.slice(0, length), size));
  return normal.map((change, i) => (change < LEAST_CHANGE * length ? Number.NaN : fast[i] / change));
}

/** [observation size]: how much each number changes in all, over agents. */
function changeOf(episode: Episode, size: number): Float64Array {
  const sums = new Float64Array(size);
  for (let step = 1; step < episode.length; step++) {
    const [before, now] = [episode[step - 1].observations, episode[step].observations];
    for (let i = 0; i < now.length; i++) sums[i % size] += Math.abs(now[i] - before[i]);
  }
  return sums;
}

function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
