import { onBenchPage } from './bench-page';
import { alternate } from './measure';
import { parallelReport, parallelRun } from './parallel';
import type { BenchReport } from './report';

const STEPS = 120_000;

/** Through `connectTrainer`, on a page that may share memory with its workers: whole runs in turn, each pair with its own seed. */
export function benchParallelInChromium(rounds: number): Promise<BenchReport> {
  return onBenchPage(async (page) => {
    const pairs = Math.min(rounds, 3); // each takes half a minute
    const weights: string[] = [];
    let seed = 0;
    const train = async (workers: number) => {
      const run = { ...parallelRun, totalSteps: STEPS, workers, seed };
      const result = await page.evaluate((options) => window.trainDodge(options), run);
      weights.push(result.weights);
      return result.stepsPerSecond;
    };
    const two = () => {
      seed++;
      return train(2);
    };
    const comparison = await alternate(pairs, two, () => train(1));
    const same = weights.filter((text, i) => i % 2 === 0 && text === weights[i + 1]).length;
    return parallelReport('in Chromium', { ...comparison, same, of: pairs + 1 });
  });
}
