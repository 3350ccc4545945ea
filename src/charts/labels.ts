import { branches, type SceneEnvironment, spaceSize } from 'npc-gym';

/** Keys that have a sign of their own. */
const SIGNS: Readonly<Record<string, string>> = { LEFT: '←', RIGHT: '→', UP: '↑', DOWN: '↓', SPACE: 'Space' };

/** What each bar below the scene stands for. */
export interface BarLabel {
  readonly text: string;
  /** Whether another choice begins with it: one of several that are made at once. */
  readonly opens: boolean;
}

/** The labels that a game gives, or else those of its keys, or numbers. */
export function barLabels(
  given: readonly string[] | undefined,
  environment: Pick<SceneEnvironment, 'actionSpace' | 'scene'> | undefined,
): readonly BarLabel[] {
  if (!environment) return (given ?? []).map((text) => ({ text, opens: false }));
  const { actionSpace, scene } = environment;
  const numbers = Array.from({ length: spaceSize(actionSpace) }, (_, i) => `${i + 1}`);
  const words = given ?? (actionSpace.type === 'box' ? numbers : scene.actionLabels);
  const openings = openingsOf(branches(actionSpace));
  return words.map((word, i) => ({ text: SIGNS[word] ?? word, opens: openings.includes(i) }));
}

/** Where each branch but the first begins. */
function openingsOf(sizes: readonly number[]): number[] {
  return sizes.slice(0, -1).map((_, branch) => sizes.slice(0, branch + 1).reduce((sum, n) => sum + n, 0));
}
