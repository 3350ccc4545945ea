import { type PageFrames, pageFrames } from './page-frames';

/** What a budget's work has cost the page, in frames in which there was any. Times are milliseconds a frame. */
export interface PageWork {
  /** Median, 99th percentile and largest over the last 1,024 such frames; 0 before the first. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Frames with work so far. What is done while the tab is hidden, and there are no frames, is not counted. */
  readonly frames: number;
  /** In how many of them some work was left for the next one. */
  readonly deferred: number;
}

/** Does work of the page in small pieces, so that frames are not late. */
export interface FrameBudget {
  /**
   * Does the work when its turn comes, after all that was asked for before, and settles as it does. A generator is work in
   * pieces: each `yield` is a place where it may wait for the next frame.
   */
  run<T>(work: (() => T) | Generator<void, T>): Promise<T>;
  readonly work: PageWork;
}

interface Job {
  /** When it was asked for. */
  readonly since: number;
  next(): IteratorResult<void, unknown>;
  resolve(outcome: unknown): void;
  reject(error: unknown): void;
}

/** Milliseconds after which work has waited long enough, and what it may then take of each frame, in budgets. */
const LATE = 500;
const LATE_SHARE = 6;

/**
 * A budget of some time in each frame. The work begins once a frame has been painted, and a piece is begun only while less
 * than half of the budget is used up: it is kept as long as no piece takes more than half of it. In a hidden tab no frames
 * come, and nobody waits for one: all work is done at once. Work that piles up for half a second, such as an `onProgress` that
 * takes long and is called a thousand times a second, gets six times as much of each frame, or it would never end.
 *
 * Give one budget to all trainers of a page, and to other work that can wait, such as drawing curves.
 *
 * @param milliseconds of each frame, default 1
 */
export function createFrameBudget(milliseconds = 1, frames: PageFrames = pageFrames()): FrameBudget {
  if (!(milliseconds > 0)) {
    throw new RangeError(`createFrameBudget: got ${milliseconds} ms, expected a number above 0.`);
  }
  const jobs: Job[] = [];
  const record = createRecord();
  let waiting = false;

  function wait(): void {
    waiting = true;
    frames.afterNext(spend);
  }

  function spend(): void {
    const began = frames.now();
    do advance(jobs[0]);
    while (jobs.length > 0 && (frames.hidden || frames.now() - began < share(jobs[0])));
    waiting = false;
    if (!frames.hidden) record.add(frames.now() - began, jobs.length > 0);
    if (jobs.length > 0) wait();
  }

  /** How much of a frame may be used up when a piece of this job is begun. */
  function share({ since }: Job): number {
    return frames.now() - since > LATE ? LATE_SHARE * milliseconds : milliseconds / 2;
  }

  /** Does a job's next piece. */
  function advance(job: Job): void {
    try {
      const { done, value } = job.next();
      if (!done) return;
      job.resolve(value);
    } catch (error) {
      job.reject(error);
    }
    jobs.shift();
  }

  return {
    run: <T>(work: (() => T) | Generator<void, T>) =>
      new Promise<T>((resolve, reject) => {
        const pieces = typeof work === 'function' ? once(work) : work;
        jobs.push({ since: frames.now(), next: () => pieces.next(), resolve: resolve as Job['resolve'], reject });
        if (!waiting) wait();
      }),
    get work() {
      return record.read();
    },
  };
}

// biome-ignore lint/correctness/useYield: it is work in one piece.
function* once<T>(work: () => T): Generator<void, T> {
  return work();
}

let ofPage: FrameBudget | undefined;

/** The one that all trainers of a page share who are given none. */
export function pageBudget(): FrameBudget {
  ofPage ??= createFrameBudget();
  return ofPage;
}

const REMEMBERED = 1024;

/** Remembers what the last frames cost. */
function createRecord() {
  const times = new Float64Array(REMEMBERED);
  let frames = 0;
  let deferred = 0;
  return {
    add(milliseconds: number, isLeft: boolean): void {
      times[frames++ % REMEMBERED] = milliseconds;
      if (isLeft) deferred++;
    },
    read(): PageWork {
      const sorted = times.slice(0, Math.min(frames, REMEMBERED)).sort();
      const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
      return { p50: at(0.5), p99: at(0.99), max: at(1), frames, deferred };
    },
  };
}
