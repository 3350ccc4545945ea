import { Worker } from 'node:worker_threads';
import { type CheckReport, type Finding, sortFindings } from '../check';
import { hangingAt, type Place, readWhereabouts } from '../whereabouts';

/** What the thread tells. */
export type CheckMessage =
  | { readonly type: 'note'; readonly note: ArrayBufferLike }
  | { readonly type: 'loaded'; readonly environment: string }
  | { readonly type: 'finding'; readonly finding: Finding }
  | { readonly type: 'report'; readonly report: CheckReport };

/** Milliseconds between looks at where the thread is. */
const PERIOD = 250;
/** Milliseconds in one frame after which a scene will not come back; and anywhere else, where files may be waited for. */
const PATIENCE_INSIDE = 10_000;
const PATIENCE_OUTSIDE = 90_000;

/** A thread is begun by a program, since modules cannot be told to have their source maps read. */
const PROGRAM = `process.setSourceMapsEnabled(true);
import(require('node:worker_threads').workerData).then((module) => module.default());`;

/**
 * Runs a check in a thread, and watches it.
 *
 * @param task what the environment is called until its id is known
 * @param module whose default export runs the check and posts `CheckMessage`s
 * @throws what the thread throws, such as what an environment's module throws when it is loaded
 */
export function superviseCheck(task: string, module: string): Promise<CheckReport> {
  const thread = new Worker(PROGRAM, { eval: true, workerData: module });
  const findings: Finding[] = [];
  let environment = task;
  let note: ArrayBufferLike | undefined;
  const began = performance.now();
  let lastNews = began;
  let lastPlace = '';

  return new Promise<CheckReport>((resolve, reject) => {
    const watch = setInterval(() => {
      const now = performance.now();
      const place = note ? readWhereabouts(note) : null;
      const text = JSON.stringify(place);
      if (text !== lastPlace) lastNews = now;
      lastPlace = text;
      if (now - lastNews < (place?.inside ? PATIENCE_INSIDE : PATIENCE_OUTSIDE)) return;
      const hang = hangFinding(place, (now - lastNews) / 1000);
      const ran = { steps: 0, episodes: 0, seconds: (now - began) / 1000 };
      finish(() => resolve({ environment, findings: sortFindings([...findings, hang]), ...ran }));
    }, PERIOD);
    const finish = (settle: () => void) => {
      clearInterval(watch);
      settle(); // at once, for the end of the thread is news too
      void thread.terminate();
    };
    thread.on('message', (message: CheckMessage) => {
      lastNews = performance.now();
      if (message.type === 'note') note = message.note;
      if (message.type === 'loaded') environment = message.environment;
      if (message.type === 'finding') findings.push(message.finding);
      if (message.type === 'report') finish(() => resolve(message.report));
    });
    thread.on('error', (error) => finish(() => reject(error)));
    thread.on('exit', (code) =>
      finish(() => reject(new Error(`check: got the end of the thread (exit code ${code}), expected a report.`))),
    );
  });
}

function hangFinding(place: Place | null, seconds: number): Finding {
  const who = place?.inside
    ? hangingAt(place)
    : `the environment has not come back${place ? `, last seen in frame ${place.frame}` : ''}`;
  return {
    kind: 'hang',
    severity: 'error',
    message: `Got no sign for ${seconds.toFixed(0)} s: ${who}; expected each frame to end.`,
    remedy: 'Look for a loop that waits for something which only happens between frames, or that finds no free place.',
  };
}
