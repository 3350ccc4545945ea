import type { DenseLayer } from '../../policy';
import { createActivation, type KernelLayer, type Site } from './layer';
import { placeWeights } from './weights';

/** z = x·W + b. Tangent: ż = x·Ẇ + ḃ + ẋ·W. Back: dW = xᵀ·dz, db = Σ dz over rows, dx = dz·Wᵀ. */
export function createDense(site: Site, spec: DenseLayer): KernelLayer {
  const { run, input } = site;
  const { inputs, outputs } = spec;
  const { parameters, direction, gradient } = placeWeights(site, spec);
  const transposed = input.slopes ? site.place(outputs, inputs) : 0;
  const moved = input.slopes ? site.place(site.rows, outputs) : 0;
  const { kind, z, output, ...activation } = createActivation(site, spec);
  return {
    output,
    parameters,
    direction,
    gradient,
    refresh() {
      if (input.slopes) run.transpose(parameters.weight, transposed, inputs, outputs);
    },
    forward(count) {
      const { weight, bias } = parameters;
      run.dense(input.values, weight, bias, z, output.values, count, inputs, outputs, kind);
    },
    tangent(count) {
      run.product(input.values, direction.weight, direction.bias, output.slopes, count, inputs, outputs);
      if (input.slopes) {
        run.product(input.slopes, parameters.weight, 0, moved, count, inputs, outputs);
        run.add(moved, output.slopes, count, outputs);
      }
      activation.slope(count);
    },
    backward(count) {
      activation.slope(count);
      run.addTransposedProduct(input.values, output.slopes, gradient.weight, count, inputs, outputs);
      run.addRowSums(output.slopes, gradient.bias, count, outputs);
      if (input.slopes) run.product(output.slopes, transposed, 0, input.slopes, count, outputs, inputs);
    },
  };
}
