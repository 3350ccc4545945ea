import { onBenchPage } from './bench-page';
import { benchParallel, parallelRun } from './parallel';
import type { BenchReport } from './report';

/** Through `connectTrainer`, on a page that may share memory with its workers. */
export function benchParallelInChromium(rounds: number): Promise<BenchReport> {
  return onBenchPage((page) =>
    benchParallel('in Chromium', rounds, async (workers, seed) => {
      const { steps, seconds, weights } = await page.evaluate((options) => window.trainDodge(options), {
        ...parallelRun,
        workers,
        seed,
      });
      return { stepsPerSecond: steps / seconds, weights };
    }),
  );
}
