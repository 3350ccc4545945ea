/**
 * `npm run check -- dodge`: looks for what is wrong with a game's environment, or a task of classic control. The check runs
 * in a thread of its own, so that a scene that never comes back becomes a finding like any other.
 */
import { isMainThread, parentPort } from 'node:worker_threads';
import { checkEnvironment, checkOptions, watchGlobals } from '../check';
import { flag, resolveOptions } from '../options';
import { whereaboutsNote } from '../whereabouts';
import { parseArguments } from './arguments';
import { describeReport } from './check-report';
import { type CheckMessage, superviseCheck } from './check-thread';
import { type LoadEnvironments, loadEnvironment } from './load';

const options = { ...checkOptions, json: flag(false, 'Print the report as one JSON document.') };

/**
 * Prints the report; the exit code is 1 if there is an error in it.
 *
 * @param self address of the module whose default export calls this: the thread begins there too
 */
export async function run(
  task: string,
  load: LoadEnvironments,
  words: readonly string[],
  games: readonly string[],
  self: string,
): Promise<number> {
  const { json, ...settings } = resolveOptions('check', options, parseArguments('check', options, words));
  if (!isMainThread) {
    await check(
      () => loadEnvironment(task, load, games),
      settings,
      (message) => parentPort?.postMessage(message),
    );
    return 0;
  }
  const report = await superviseCheck(task, self);
  console.log(json ? JSON.stringify(report, null, 2) : describeReport(report));
  return report.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** The thread's side. Chance and clocks are watched before the game's module is loaded, for it may take hold of them. */
async function check(
  load: () => ReturnType<typeof loadEnvironment>,
  settings: { seed: number; steps: number },
  tell: (message: CheckMessage) => void,
): Promise<void> {
  tell({ type: 'note', note: whereaboutsNote() });
  const globals = watchGlobals();
  const environment = await load();
  globals.loaded();
  tell({ type: 'loaded', environment: environment.id });
  const report = await checkEnvironment(environment, {
    ...settings,
    globals,
    onFinding: (finding) => tell({ type: 'finding', finding }),
  });
  tell({ type: 'report', report });
}
