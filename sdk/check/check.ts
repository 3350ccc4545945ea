import type { EnvironmentDefinition } from '../env';
import { checkActions } from './actions';
import { checkClocks } from './clocks';
import { checkDeterminism } from './determinism';
import { judgeEnds, judgePresence, judgeRewards } from './ends';
import { conduct, createExamination, type Examination } from './examination';
import { checkFrameRate } from './frame-rate';
import { checkLeaks } from './leaks';
import { judgeObservations } from './observations';
import { type CheckOptions, resolveCheckOptions } from './options';
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
  if (await conduct(examination, checkPlay)) await checkFurther(examination);
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

/** What can be seen by comparing: which means something only where one seed is one episode. */
async function checkFurther(examination: Examination): Promise<void> {
  await conduct(examination, checkDeterminism);
  await conduct(examination, checkLeaks);
  await conduct(examination, checkClocks);
  if (examination.findings.some(({ kind, severity }) => kind === 'nondeterminism' && severity === 'error')) return;
  await conduct(examination, checkQuickReset);
  await conduct(examination, checkActions);
  await conduct(examination, checkFrameRate);
}
