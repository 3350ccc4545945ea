import { branches } from '../spaces';
import type { Examination } from './examination';

/** A choice in words: `'LEFT' (1)` where the scene says what it means, `1` elsewhere. */
export function actionName({ definition, scene }: Examination, branch: number, choice: number): string {
  const before = branches(definition.actionSpace)
    .slice(0, branch)
    .reduce((sum, n) => sum + n, 0);
  const label = scene?.scene.actionLabels[before + choice];
  return label && label !== `${choice}` ? `'${label}' (${choice})` : `${choice}`;
}
