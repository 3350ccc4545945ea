/**
 * A thread beside a command: a scene that never comes back holds the command's own thread for ever, so somebody else must
 * say so.
 */
import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { hangingAt, readWhereabouts, whereaboutsNote } from '../whereabouts';

/** Milliseconds between looks, and in one frame after which a scene will not come back. */
const PERIOD = 1000;
const PATIENCE = 10_000;

/** @param self address of a module that calls `watch` when it is imported in the thread */
export function startWatchdog(self: string): void {
  const program = `import(require('node:worker_threads').workerData.self);`;
  new Worker(program, { eval: true, workerData: { self, note: whereaboutsNote() } }).unref();
}

/** The thread's side: whether this is the thread; if so it watches, and ends the whole process where a scene hangs. */
export function watches(): boolean {
  if (isMainThread || !workerData?.note) return false;
  let last = '';
  let since = performance.now();
  setInterval(() => {
    const place = readWhereabouts(workerData.note);
    const text = JSON.stringify(place);
    if (text !== last) since = performance.now();
    last = text;
    if (!place?.inside || performance.now() - since < PATIENCE) return;
    const message = `Got no sign for ${PATIENCE / 1000} s: ${hangingAt(place)}. Look for a loop that never ends.`;
    writeSync(2, `${message}\n`); // the process's own streams wait for the thread that hangs
    process.kill(process.pid);
  }, PERIOD);
  return true;
}
