import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Policy, writePolicy } from '../policy';

/** Keeps the best policy of several in a file. */
export interface BestPolicy {
  /** Writes the policy if its return is above all others so far; tells where it went. */
  offer(policy: Policy, meanReturn: number): void;
}

/** @throws RangeError if the file's folder is not there: better now than after hours. */
export function saveBest(file: string, tell: (line: string) => void): BestPolicy {
  const path = resolve(file);
  if (!existsSync(dirname(path))) {
    throw new RangeError(
      `learn: got --save ${file}, expected a file in a folder that exists. Make ${dirname(path)} first.`,
    );
  }
  let best = -Infinity;
  return {
    offer(policy, meanReturn) {
      if (meanReturn <= best) return;
      best = meanReturn;
      writeFileSync(path, writePolicy(policy));
      tell(`saved the policy of seed ${policy.manifest.training.seed}, return ${meanReturn.toFixed(1)}, to ${path}`);
    },
  };
}
