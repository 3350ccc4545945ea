/**
 * Monte Carlo returns G_t = r_t + γ·G_{t+1} of trajectories that lie one after another (Sutton & Barto 2018, eq. 3.9).
 *
 * @param rewards [steps]
 * @param starts [trajectories + 1]: trajectory j is steps starts[j] … starts[j + 1] − 1
 * @param tails [trajectories]: what the time after the last step is worth: 0 after a termination, the value of the
 *   final observation after a truncation
 * @param discount γ in [0, 1]
 * @param out [steps]
 */
export function discountedReturns(
  rewards: ArrayLike<number>,
  starts: Int32Array,
  tails: ArrayLike<number>,
  discount: number,
  out: Float32Array,
): Float32Array {
  for (let j = 0; j + 1 < starts.length; j++) {
    let following = tails[j];
    for (let t = starts[j + 1] - 1; t >= starts[j]; t--) {
      following = rewards[t] + discount * following;
      out[t] = following;
    }
  }
  return out;
}
