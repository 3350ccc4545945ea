import type { EnvironmentDefinition } from '../env';
import { checkActions } from './actions';
import { checkClocks } from './clocks';
import { checkDeterminism } from './determinism';
import { judgeEnds, judgePresence, judgeRewards } from './ends';
import { conduct, createExamination, type Examination, type Experiment } from './examination';
import { checkFrameRate } from './frame-rate';
import { checkLeaks } from './leaks';
import { judgeObservations } from './observations';
import { type CheckOptions, resolveCheckOptions } from './options';
import { checkPictures } from './pictures';
import { checkQuickReset } from './quick-reset';
import { type CheckReport, sortFindings } from './report';
import { survey } from './survey';

/**
 * Looks for what commonly goes wrong with an environment, by playing: random and constant actions, one seed several times,
 * in several worlds. Of a scene's environment it also looks into the scene. It takes some seconds.
 *
 * What is wrong with the environment is in the report, also what its scenes throw; only code that never comes back is
 * beyond it: `npm run check` sees that too.
 *
 * @throws RangeError for options that are unknown or do not fit, or if it is given no environment.
 */
export async function checkEnvironment(
  environment: EnvironmentDefinition,
  options: CheckOptions = {},
): Promise<CheckReport> {
  if (environment?.kind !== 'environment') {
    throw new RangeError(
      `checkEnvironment: got ${environment}, expected what sceneEnvironment or defineEnvironment returns.`,
    );
  }
  const { now, ...given } = resolveCheckOptions(options);
  const began = now();
  const examination = createExamination(environment, given);
  for (const experiment of experiments) {
    const works = await conduct(examination, experiment);
    if (!works && FIRST.includes(experiment)) break; // what follows would fail in the same way
  }
  return {
    environment: environment.id,
    findings: sortFindings(examination.findings),
    ...examination.ran,
    seconds: (now() - began) / 1000,
  };
}

/** What can be seen by just playing. */
async function checkPlay(examination: Examination): Promise<void> {
  const seen = await examination.inWorld((trial) => survey(examination, trial));
  for (const judge of [judgeObservations, judgeRewards, judgeEnds, judgePresence]) judge(examination, seen);
}

/** Whether a simulation, which training would play, can be made in place of the scene. */
async function checkSimulation({ definition, scene }: Examination): Promise<void> {
  if (scene?.scene.simulation) (await definition.create(1)).close();
}

/** An experiment that compares episodes: it means something only where one seed is one episode. */
function comparing(experiment: Experiment): Experiment {
  return (examination) => {
    const differs = examination.findings.some(
      ({ kind, severity }) => kind === 'nondeterminism' && severity === 'error',
    );
    return differs ? undefined : experiment(examination);
  };
}

/** Determinism comes first: the more is played, the less is left of what only first episodes are like. */
const FIRST: readonly Experiment[] = [checkDeterminism, checkPlay];

const experiments: readonly Experiment[] = [
  ...FIRST,
  checkSimulation,
  checkPictures,
  checkLeaks,
  checkClocks,
  comparing(checkQuickReset),
  comparing(checkActions),
  comparing(checkFrameRate),
];
