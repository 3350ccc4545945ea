/** What `npm run lab` writes: docs/variance.md and its pictures. */
import { contentGuard, guard } from './mdp';
import { measure } from './measure';
import { offPolicyEstimators } from './off-policy';
import { onPolicyEstimators } from './on-policy';
import { estimatorBars, importanceLines, lambdaLines, sampleSizeLines, trajectoryLines } from './pictures';
import { report } from './report';
import { createSetting } from './setting';

/** How much is played; less than the default serves tests. */
export interface Effort {
  /** Batches for each number of the tables. */
  readonly batches: number;
  /** Batches for each point of the pictures. */
  readonly pointBatches: number;
}

/** Trajectories in each batch of the tables. */
const TRAJECTORIES = 10;

/** Files by their path within docs/. The same ones every time. */
export function run(
  { batches, pointBatches }: Effort = { batches: 20_000, pointBatches: 2000 },
): Record<string, string> {
  const size = { trajectories: TRAJECTORIES, batches, seed: 1 };
  const onPolicy = [guard, contentGuard].map((mdp) => createSetting({ mdp }));
  const offPolicy = [guard, contentGuard].map((mdp) => createSetting({ mdp, distance: 1 }));
  const measuredOn = onPolicy.map((setting) => measure(setting, onPolicyEstimators(setting), size));
  const measuredOff = offPolicy.map((setting) => measure(setting, offPolicyEstimators(setting), size));
  const panels = ['mixed rewards', 'all rewards above 0'];
  return {
    'variance.md': report({ onPolicy, offPolicy, measuredOn, measuredOff, size }),
    'variance/estimators.svg': estimatorBars(panels, measuredOn),
    'variance/trajectories.svg': trajectoryLines(pointBatches),
    'variance/lambda.svg': lambdaLines(),
    'variance/importance.svg': importanceLines(pointBatches),
    'variance/sample-size.svg': sampleSizeLines(Math.ceil(pointBatches / 10)),
  };
}
