/**
 * log x for positive x, within 1e-9. With x = 2ⁿ·m, m from 2/3 to 4/3, it is n·log 2 + 2·artanh z, z = (m − 1)/(m + 1), whose
 * series ends after z¹³. For one number a row, so plain: the one of the standard library would bring a table along.
 */
export function log(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let n = (bits >> 52) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 4 / 3) {
    m *= 0.5;
    n++;
  }
  const z = (m - 1) / (m + 1);
  const s = z * z;
  const series = 1 + s * (1 / 3 + s * (1 / 5 + s * (1 / 7 + s * (1 / 9 + s * (1 / 11 + s * (1 / 13))))));
  return <f64>n * Math.LN2 + 2 * z * series;
}
