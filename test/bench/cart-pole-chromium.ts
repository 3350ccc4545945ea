import { onBenchPage, profileWorker } from './bench-page';
import { cartPoleRun, reportCartPole } from './cart-pole';
import { kernelShare } from './profile';
import type { BenchReport } from './report';

/** The same comparison in a worker of Chromium, on minified code. */
export function benchCartPoleInChromium(rounds: number): Promise<BenchReport> {
  return onBenchPage(async (page) => {
    const comparison = await page.evaluate((rounds) => window.compareCartPole(rounds), rounds);
    const train = (totalSteps: number) => page.evaluate((steps) => window.trainCartPole(steps), totalSteps);
    const profile = await profileWorker(page, () => train(3 * cartPoleRun.totalSteps));
    const report = reportCartPole(comparison, kernelShare(profile));
    return { ...report, name: 'cart-pole in a Chromium worker' };
  });
}
