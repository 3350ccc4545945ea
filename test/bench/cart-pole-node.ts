import { cartPole } from '../../sdk/env/classic';
import { cartPoleRun, compareCartPole, reportCartPole } from './cart-pole';
import { profileTraining } from './node-profile';
import { breakdown, kernelShare } from './profile';
import type { BenchReport } from './report';

export async function benchCartPole(rounds: number): Promise<BenchReport> {
  const comparison = await compareCartPole(rounds);
  const profile = await profileTraining(cartPole, { ...cartPoleRun, totalSteps: 3 * cartPoleRun.totalSteps, seed: 1 });
  return reportCartPole(comparison, kernelShare(profile), breakdown(profile));
}
