import type { EnvironmentDefinition } from '../env';
import type { SceneEnvironment } from '../phaser';
import { describeFailure } from './failures';
import type { GlobalWatch } from './global-watch';
import type { Finding } from './report';
import { isSceneEnvironment, openTrial, type Trial } from './trial';

/** What all experiments share: the environment, and where to put what they find. */
export interface Examination {
  readonly definition: EnvironmentDefinition;
  /** The same, if it is a scene's. */
  readonly scene: SceneEnvironment | null;
  readonly seed: number;
  /** Steps of the longest experiment. */
  readonly steps: number;
  readonly globals: GlobalWatch | undefined;
  readonly findings: Finding[];
  /** What has been run so far. */
  readonly ran: { steps: number; episodes: number };
  /** Runs a task in a world of its own. */
  inWorld<T>(task: (trial: Trial) => T | Promise<T>): Promise<T>;
  find(finding: Finding): void;
}

interface Given extends Pick<Examination, 'seed' | 'steps' | 'globals'> {
  onFinding(finding: Finding): void;
}

export function createExamination(definition: EnvironmentDefinition, { onFinding, ...given }: Given): Examination {
  const ran = { steps: 0, episodes: 0 };
  const findings: Finding[] = [];
  return {
    ...given,
    definition,
    scene: isSceneEnvironment(definition) ? definition : null,
    findings,
    ran,
    async inWorld(task) {
      const trial = counted(await openTrial(definition), ran);
      try {
        return await task(trial);
      } finally {
        trial.close();
      }
    },
    find(finding) {
      if (findings.some((known) => isSame(known, finding))) return;
      findings.push(finding);
      onFinding(finding);
    },
  };
}

/** Runs an experiment. What is thrown in it is a finding too: once, for the same fault shows in many experiments. */
export async function conduct(examination: Examination, experiment: Experiment): Promise<boolean> {
  try {
    await experiment(examination);
    return true;
  } catch (error) {
    examination.find(describeFailure(error));
    return false;
  }
}

/** Whether two findings are one, seen in other steps and frames. */
function isSame(a: Finding, b: Finding): boolean {
  return a.kind === b.kind && a.severity === b.severity && withoutMoments(a.message) === withoutMoments(b.message);
}

function withoutMoments(message: string): string {
  return message.replace(/\b(step|frame) \d+/g, '$1');
}

export type Experiment = (examination: Examination) => void | Promise<void>;

function counted(trial: Trial, ran: Examination['ran']): Trial {
  const { reset, step } = trial;
  return Object.assign(trial, {
    reset(...args: Parameters<Trial['reset']>) {
      ran.episodes++;
      reset(...args);
    },
    step(...args: Parameters<Trial['step']>) {
      ran.steps++;
      step(...args);
    },
  } satisfies Partial<Trial>);
}
