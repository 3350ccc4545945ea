import type { LayerNormLayer } from '../../policy';
import { createActivation, type KernelLayer, type Site } from './layer';
import { placeWeights } from './weights';

/**
 * z = g·x̂ + b with x̂ = (x − μ)/√(σ² + ε), row by row. Tangent: ż = ġ·x̂ + ḃ + g·N·ẋ, with the symmetric derivative N of
 * x̂. Back: dg = Σ x̂·dz over rows, db = Σ dz over rows, dx = N·(g·dz).
 */
export function createLayerNorm(site: Site, spec: LayerNormLayer): KernelLayer {
  const { run, input, rows } = site;
  const { outputs } = spec;
  const { parameters, direction, gradient } = placeWeights(site, spec);
  const normal = site.place(rows, outputs);
  const scale = site.place(1, rows);
  const { z, output, ...activation } = createActivation(site, spec);
  return {
    output,
    parameters,
    direction,
    gradient,
    refresh() {},
    forward(count) {
      run.normalize(input.values, normal, scale, count, outputs);
      run.scaleRows(normal, parameters.weight, parameters.bias, z, count, outputs);
      activation.forward(count);
    },
    recall: (count) => run.normalize(input.values, normal, scale, count, outputs), // as cheap as keeping what it gave
    tangent(count) {
      run.scaleRows(normal, direction.weight, direction.bias, output.slopes, count, outputs);
      if (input.slopes) {
        run.normalizeSlope(input.slopes, normal, scale, input.slopes, count, outputs);
        run.addScaledRows(input.slopes, parameters.weight, output.slopes, count, outputs);
      }
      activation.slope(count);
    },
    backward(count) {
      activation.slope(count);
      run.addRowProducts(normal, output.slopes, gradient.weight, count, outputs);
      run.addRowSums(output.slopes, gradient.bias, count, outputs);
      if (input.slopes) {
        run.scaleRows(output.slopes, parameters.weight, 0, output.slopes, count, outputs);
        run.normalizeSlope(output.slopes, normal, scale, input.slopes, count, outputs);
      }
    },
  };
}
