import { normal } from '../../math';
import type { BoxAction } from './box-action';
import type { Distribution } from './distribution';
import { expectedLogTanhSlope, expectedLogTanhSlopeGradient, logTanhSlope } from './squash';

/** Log deviations are held within these: deviations within [0.0067, 7.4]. Beyond, their gradients are zero. */
export const minLogDeviation = -5;
export const maxLogDeviation = 2;

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/**
 * k independent Gaussian numbers u ~ N(μ, σ²): the row holds k means, then k log deviations. What is recorded is u;
 * `box` makes the action of it. Where it squashes u with tanh, log-probability and entropy are those of the squashed
 * number; where it clips, they are those of u. The bijection leaves KL and Fisher matrix as they are, and the gradient
 * of log π at a fixed u. The statistics are the means, then the log deviations.
 *
 * @param stateDependentDeviation whether the deviations may depend on the observation
 */
export function createGaussian(box: BoxAction, stateDependentDeviation: boolean): Distribution {
  const k = box.size;
  const { squashed, logHalf } = box;
  const statistics = new Float64Array(2 * k);
  const means = statistics.subarray(0, k);
  const logDeviations = statistics.subarray(k);
  const deviations = new Float64Array(k);
  /** The log deviations last looked at: those that do not depend on the observation are the same in every row. */
  const given = new Float64Array(k).fill(Number.NaN);
  /** 1, or 0 where the log deviation is held, and moving the output moves nothing. */
  const free = new Uint8Array(k);
  const slope = new Float64Array(2);

  return {
    outputs: 2 * k,
    actionSize: k,
    stateless: stateDependentDeviation ? 0 : k,
    whole: false,
    statistics,

    look(outputs, at) {
      for (let i = 0; i < k; i++) {
        const logDeviation = outputs[at + k + i];
        means[i] = outputs[at + i];
        if (logDeviation === given[i]) continue;
        given[i] = logDeviation;
        logDeviations[i] = Math.min(Math.max(logDeviation, minLogDeviation), maxLogDeviation);
        deviations[i] = Math.exp(logDeviations[i]);
        free[i] = logDeviation === logDeviations[i] ? 1 : 0;
      }
    },

    sample(random, actions, to) {
      for (let i = 0; i < k; i++) actions[to + i] = means[i] + deviations[i] * normal(random);
    },

    /** u = μ. Squashed, it is the median rather than the mode: the latter may lie on the bounds. */
    mode(actions, to) {
      for (let i = 0; i < k; i++) actions[to + i] = means[i];
    },

    /** log N(u; μ, σ²) = −½((u − μ)/σ)² − log σ − ½ log 2π; squashed, less log da/du. */
    logProb(actions, from) {
      let logProb = 0;
      for (let i = 0; i < k; i++) {
        const u = actions[from + i];
        const z = (u - means[i]) / deviations[i];
        logProb -= 0.5 * z * z + logDeviations[i] + halfLogTwoPi;
        if (squashed[i]) logProb -= logTanhSlope(u) + logHalf[i];
      }
      return logProb;
    },

    /** H = log σ + ½ log 2πe; squashed, plus E[log da/du] by quadrature. */
    entropy() {
      let entropy = 0;
      for (let i = 0; i < k; i++) {
        entropy += logDeviations[i] + halfLogTwoPi + 0.5;
        if (squashed[i]) entropy += expectedLogTanhSlope(means[i], deviations[i]) + logHalf[i];
      }
      return entropy;
    },

    /** KL(old ‖ this) = ½(e^{2r} − 1) − r + ½((μ − μ_old)/σ)², with r = log σ_old − log σ. */
    kl(old) {
      let kl = 0;
      for (let i = 0; i < k; i++) {
        const r = old.statistics[k + i] - logDeviations[i];
        const d = (means[i] - old.statistics[i]) / deviations[i];
        kl += 0.5 * Math.expm1(2 * r) - r + 0.5 * d * d;
      }
      return Math.max(kl, 0);
    },

    /** With z = (u − μ)/σ: ∂/∂μ = z/σ, ∂/∂log σ = z² − 1. */
    addLogProbGradient(actions, from, weight, out, to) {
      for (let i = 0; i < k; i++) {
        const z = (actions[from + i] - means[i]) / deviations[i];
        out[to + i] += (weight * z) / deviations[i];
        out[to + k + i] += weight * free[i] * (z * z - 1);
      }
    },

    /** ∂H/∂log σ = 1; squashed, plus the gradient of the quadrature. */
    addEntropyGradient(weight, out, to) {
      for (let i = 0; i < k; i++) {
        out[to + k + i] += weight * free[i];
        if (!squashed[i]) continue;
        expectedLogTanhSlopeGradient(means[i], deviations[i], slope);
        out[to + i] += weight * slope[0];
        out[to + k + i] += weight * free[i] * slope[1];
      }
    },

    /** With d = (μ − μ_old)/σ: ∂/∂μ = d/σ, ∂/∂log σ = 1 − e^{2r} − d². */
    addKlGradient(old, weight, out, to) {
      for (let i = 0; i < k; i++) {
        const r = old.statistics[k + i] - logDeviations[i];
        const d = (means[i] - old.statistics[i]) / deviations[i];
        out[to + i] += (weight * d) / deviations[i];
        out[to + k + i] -= weight * free[i] * (Math.expm1(2 * r) + d * d);
      }
    },

    /** F is diagonal: 1/σ² for a mean, 2 for a log deviation. */
    addFisherProduct(tangents, from, weight, out, to) {
      for (let i = 0; i < k; i++) {
        out[to + i] += (weight * tangents[from + i]) / (deviations[i] * deviations[i]);
        out[to + k + i] += 2 * weight * free[i] * tangents[from + k + i];
      }
    },

    act(actions, from, out, to) {
      for (let i = 0; i < k; i++) out[to + i] = box.toBox(i, actions[from + i]);
    },
  };
}
