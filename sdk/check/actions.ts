import { branches, spaceSize, toBox } from '../spaces';
import { actionName } from './action-names';
import { changed, randomChooser } from './choosers';
import { sameEpisode } from './difference';
import { type Episode, playEpisode, stepsToKeep } from './episode';
import type { Examination } from './examination';
import type { Trial } from './trial';

/** Episodes that two actions are compared in, and their steps. */
const SEEDS = 3;
const STEPS = 120;
/** Of actions that seem alike: in how many more, longer ones they must be. */
const MORE_SEEDS = 4;
const MORE_STEPS = 300;

/** Whether each action does something that no other does. */
export async function checkActions(examination: Examination): Promise<void> {
  const { actionSpace } = examination.definition;
  await examination.inWorld((trial) => {
    if (actionSpace.type === 'box') checkBox(examination, trial);
    else for (const [branch, n] of branches(actionSpace).entries()) checkBranch(examination, trial, branch, n);
  });
}

/** Plays with the i-th number of every action changed. */
function playChanged(
  { definition, seed }: Examination,
  trial: Trial,
  episode: { at: number; nth: number; steps: number },
  change: (value: number) => number,
): Episode {
  const { at, nth, steps } = episode;
  const chooser = changed(definition, randomChooser(definition, seed + nth), at, change);
  return playEpisode(trial, { definition, seed: seed + nth, steps: stepsToKeep(definition, steps), chooser });
}

function checkBranch(examination: Examination, trial: Trial, branch: number, n: number): void {
  const { definition, find } = examination;
  const constant = (choice: number) =>
    Array.from({ length: SEEDS }, (_, nth) =>
      playChanged(examination, trial, { at: branch, nth, steps: STEPS }, () => choice),
    );
  const same = (a: readonly Episode[], b: readonly Episode[]) =>
    a.every((episode, i) => sameEpisode(definition, episode, b[i]));
  const groups: { choices: number[]; episodes: Episode[] }[] = [];
  for (let choice = 0; choice < n; choice++) {
    const episodes = constant(choice);
    const group = groups.find(
      (one) => same(one.episodes, episodes) && neverDiffer(examination, trial, branch, one.choices[0], choice),
    );
    if (group) group.choices.push(choice);
    else groups.push({ choices: [choice], episodes });
  }
  for (const { choices } of groups.filter(({ choices }) => choices.length > 1)) {
    const names = choices.map((choice) => actionName(examination, branch, choice));
    const all = choices.length === n;
    find({
      kind: 'idle-action',
      severity: all && branches(definition.actionSpace).length === 1 ? 'error' : 'warning',
      message: all
        ? `Got the same episodes whatever was chosen${branches(definition.actionSpace).length > 1 ? ` in branch ${branch}` : ''} (${names.join(', ')}), expected actions to do something.`
        : `Got the same episodes with the actions ${names.join(' and ')}, expected each to do something of its own.`,
      remedy:
        'Look whether act() or the keys reach what the scene reads. An action that works only in places that random play never reaches may stay.',
    });
  }
}

/** Whether random play goes on as it was with one choice in place of the other, wherever that comes up. */
function neverDiffer(examination: Examination, trial: Trial, branch: number, a: number, b: number): boolean {
  for (let nth = SEEDS; nth < SEEDS + MORE_SEEDS; nth++) {
    const episode = { at: branch, nth, steps: MORE_STEPS };
    const one = playChanged(examination, trial, episode, (value) => (value === b ? a : value));
    const other = playChanged(examination, trial, episode, (value) => (value === a ? b : value));
    if (!sameEpisode(examination.definition, one, other)) return false;
  }
  return true;
}

function checkBox(examination: Examination, trial: Trial): void {
  const { definition, find } = examination;
  const { actionSpace } = definition;
  if (actionSpace.type !== 'box') return;
  const idle: number[] = [];
  const size = spaceSize(actionSpace);
  for (let i = 0; i < size; i++) {
    const differs = Array.from({ length: SEEDS + MORE_SEEDS }, (_, nth) => nth).some((nth) => {
      const episode = { at: i, nth, steps: nth < SEEDS ? STEPS : MORE_STEPS };
      const low = playChanged(examination, trial, episode, () => toBox(actionSpace, i, -1));
      const high = playChanged(examination, trial, episode, () => toBox(actionSpace, i, 1));
      return !sameEpisode(definition, low, high);
    });
    if (!differs) idle.push(i);
  }
  if (idle.length === 0) return;
  find({
    kind: 'idle-action',
    severity: idle.length === size ? 'error' : 'warning',
    message: `Got the same episodes with number ${idle.join(', ')} of the action at its lowest and at its highest, expected it to do something.`,
    remedy: 'Look whether act() uses it.',
  });
}
