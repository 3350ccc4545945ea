import { type Census, growing, takeCensus } from './census';
import { randomChooser } from './choosers';
import { playEpisode } from './episode';
import type { Examination } from './examination';
import type { Trial } from './trial';

/** Looks at what there is, and episodes before each: before the first look caches fill. */
const LOOKS = 4;
const EPISODES = 4;
/** Steps of these episodes. */
const STEPS = 10;

/** Paths named in a finding. */
const MOST_PATHS = 5;

/** Whether something in the game grows with every reset. */
export async function checkLeaks(examination: Examination): Promise<void> {
  const { definition, seed, scene, find } = examination;
  if (!scene) return;
  await examination.inWorld((trial) => {
    const censuses: Census[] = [];
    for (let look = 0; look < LOOKS; look++) {
      for (let episode = 0; episode < EPISODES; episode++) {
        playEpisode(trial, { definition, seed, steps: STEPS, chooser: randomChooser(definition, seed) });
      }
      trial.reset(seed);
      censuses.push(countAll(trial));
    }
    const resets = (LOOKS - 1) * (EPISODES + 1);
    const leaks = topmost(growing(censuses).filter(({ growth }) => growth >= LOOKS - 1));
    if (leaks.length === 0) return;
    const names = leaks.slice(0, MOST_PATHS).map(({ path, growth }) => `${path} grew by ${growth}`);
    find({
      kind: 'leak',
      severity: 'error',
      message: `After ${resets} resets ${names.join(', ')}${leaks.length > MOST_PATHS ? `, and ${leaks.length - MOST_PATHS} others` : ''}; expected the same as after the first.`,
      remedy: scene.scene.reset
        ? "Let reset() destroy what it makes anew, and add listeners and timers in create() only. Or leave reset() out: the complete reset clears the game's own lists."
        : "Undo it in the scene's shutdown event: this.events.once('shutdown', …).",
    });
  });
}

/** All that can be reached from the scene and its game, and what game code has on the page. */
function countAll({ world }: Trial): Census {
  if (!world) return new Map();
  const { scene, game, realm } = world;
  return new Map([
    ...takeCensus({ scene, game }),
    ['the listeners on window and document', realm.listeners],
    ...realm.run(() => Object.entries(countElements(document))),
  ]);
}

function countElements({ head, body }: Document) {
  return { 'document.head.children': head.children.length, 'document.body.children': body.children.length };
}

/** One leak has many paths: those that begin with another's are left out. */
function topmost(leaks: readonly { path: string; growth: number }[]): typeof leaks {
  const sorted = [...leaks].sort((a, b) => a.path.length - b.path.length);
  return sorted.filter(
    ({ path }, i) =>
      !sorted.slice(0, i).some((other) => path.startsWith(`${other.path}.`) || path.startsWith(`${other.path}[`)),
  );
}
