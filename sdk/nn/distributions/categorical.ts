import type { Distribution } from './distribution';

/**
 * One choice, or several independent ones (branches): the row holds a logit z for each choice, branch after branch, and
 * within a branch p_i = exp z_i / Σ_j exp z_j over the choices that are allowed. The probability of an action is the
 * product over branches, so logarithms, entropies and divergences add up. A forbidden choice has probability 0 and takes
 * no part in anything. The statistics are the probabilities.
 *
 * @param branches how many choices each branch has, such as [3, 2]
 */
export function createCategorical(branches: readonly number[]): Distribution {
  const count = branches.length;
  const starts = new Int32Array(count + 1);
  for (let b = 0; b < count; b++) starts[b + 1] = starts[b] + branches[b];
  const outputs = starts[count];
  const p = new Float64Array(outputs);
  /**
   * log p, less the branch's `logSums` as long as these are not `known`: finite where p itself is too small for a number,
   * −Infinity where the choice is forbidden. Drawing an action needs no logarithm.
   */
  const logs = new Float64Array(outputs);
  const sums = new Float64Array(count);
  const entropies = new Float64Array(count);
  let logsKnown = false;
  let entropiesKnown = false;

  /** Finds the logarithms, once for each row. */
  const findLogs = (): void => {
    if (logsKnown) return;
    logsKnown = true;
    for (let b = 0; b < count; b++) {
      const logSum = Math.log(sums[b]);
      for (let i = starts[b]; i < starts[b + 1]; i++) logs[i] -= logSum;
    }
  };

  /** Finds each branch's H, once for each row. */
  const findEntropies = (): void => {
    if (entropiesKnown) return;
    entropiesKnown = true;
    findLogs();
    for (let b = 0; b < count; b++) {
      let entropy = 0;
      for (let i = starts[b]; i < starts[b + 1]; i++) if (p[i] > 0) entropy -= p[i] * logs[i];
      entropies[b] = entropy;
    }
  };

  const lookAtAll = (logits: Float32Array, at: number): void => {
    for (let b = 0; b < count; b++) {
      const from = starts[b];
      const to = starts[b + 1];
      let largest = -Infinity;
      for (let i = from; i < to; i++) if (logits[at + i] > largest) largest = logits[at + i];
      let sum = 0;
      for (let i = from; i < to; i++) {
        const log = logits[at + i] - largest;
        logs[i] = log;
        p[i] = log === 0 ? 1 : Math.exp(log);
        sum += p[i];
      }
      sums[b] = sum;
      for (let i = from; i < to; i++) p[i] /= sum;
    }
  };

  const lookAtAllowed = (logits: Float32Array, at: number, masks: Uint8Array, maskAt: number): void => {
    for (let b = 0; b < count; b++) {
      const from = starts[b];
      const to = starts[b + 1];
      let allowed = 0;
      let largest = -Infinity;
      for (let i = from; i < to; i++) {
        if (masks[maskAt + i] === 0) continue;
        allowed++;
        if (logits[at + i] > largest) largest = logits[at + i];
      }
      if (allowed === 0) throw noChoice(b, to - from);
      let sum = 0;
      for (let i = from; i < to; i++) {
        const forbidden = masks[maskAt + i] === 0;
        logs[i] = forbidden ? -Infinity : logits[at + i] - largest;
        p[i] = forbidden ? 0 : Math.exp(logs[i]);
        sum += p[i];
      }
      sums[b] = sum;
      for (let i = from; i < to; i++) p[i] /= sum;
    }
  };

  return {
    outputs,
    actionSize: count,
    stateless: 0,
    whole: true,
    statistics: p,

    look(logits, at, masks, maskAt) {
      logsKnown = false;
      entropiesKnown = false;
      if (masks.length === 0) lookAtAll(logits, at);
      else lookAtAllowed(logits, at, masks, maskAt);
    },

    /** Of each branch the first choice whose cumulative probability exceeds a uniform number. */
    sample(random, actions, to) {
      for (let b = 0; b < count; b++) {
        let chosen = starts[b];
        let left = random();
        for (let i = starts[b]; i < starts[b + 1] && left >= 0; i++) {
          if (p[i] === 0) continue;
          chosen = i; // rounding may leave a little over: it belongs to the last choice that can happen
          left -= p[i];
        }
        actions[to + b] = chosen - starts[b];
      }
    },

    /** The first where several are equal. */
    mode(actions, to) {
      findLogs();
      for (let b = 0; b < count; b++) {
        let best = starts[b];
        for (let i = best + 1; i < starts[b + 1]; i++) if (logs[i] > logs[best]) best = i;
        actions[to + b] = best - starts[b];
      }
    },

    logProb(actions, from) {
      findLogs();
      let logProb = 0;
      for (let b = 0; b < count; b++) logProb += logs[starts[b] + actions[from + b]];
      return logProb;
    },

    /** H = −Σ p_i log p_i. */
    entropy() {
      findEntropies();
      let entropy = 0;
      for (let b = 0; b < count; b++) entropy += entropies[b];
      return entropy;
    },

    /** KL(q ‖ p) = Σ q_i (log q_i − log p_i). */
    kl(old) {
      findLogs();
      const q = old.statistics;
      let kl = 0;
      for (let i = 0; i < outputs; i++) if (q[i] > 0) kl += q[i] * (Math.log(q[i]) - logs[i]);
      return Math.max(kl, 0);
    },

    /** ∂log p_a/∂z_i = [i = a] − p_i. */
    addLogProbGradient(actions, from, weight, out, to) {
      for (let b = 0; b < count; b++) {
        const chosen = starts[b] + actions[from + b];
        for (let i = starts[b]; i < starts[b + 1]; i++) {
          if (logs[i] > -Infinity) out[to + i] += weight * (i === chosen ? 1 - p[i] : -p[i]);
        }
      }
    },

    /** ∂H/∂z_i = −p_i (log p_i + H), with the entropy H of the branch. */
    addEntropyGradient(weight, out, to) {
      findEntropies();
      for (let b = 0; b < count; b++) {
        const entropy = entropies[b];
        for (let i = starts[b]; i < starts[b + 1]; i++) {
          if (p[i] > 0) out[to + i] -= weight * p[i] * (logs[i] + entropy);
        }
      }
    },

    /** ∂KL(q ‖ p)/∂z_i = p_i − q_i. */
    addKlGradient(old, weight, out, to) {
      const q = old.statistics;
      for (let i = 0; i < outputs; i++) out[to + i] += weight * (p[i] - q[i]);
    },

    /** F·t = (diag p − p pᵀ)·t: p_i (t_i − Σ_j p_j t_j). */
    addFisherProduct(tangents, from, weight, out, to) {
      for (let b = 0; b < count; b++) {
        let mean = 0;
        for (let i = starts[b]; i < starts[b + 1]; i++) mean += p[i] * tangents[from + i];
        for (let i = starts[b]; i < starts[b + 1]; i++) out[to + i] += weight * p[i] * (tangents[from + i] - mean);
      }
    },

    act(actions, from, out, to) {
      for (let b = 0; b < count; b++) out[to + b] = actions[from + b];
    },
  };
}

function noChoice(branch: number, choices: number): RangeError {
  return new RangeError(
    `Action mask: got one that forbids all ${choices} choices of branch ${branch}, expected at least one allowed. ` +
      'Leave a 1 in each branch of actionMasks, such as for doing nothing.',
  );
}
