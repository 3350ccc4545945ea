import type { Activation, ConvolutionLayer, LayerSpec } from '../policy';

/** Side of a convolution's patch. */
const PATCH = 3;

/** Grids with more than this on their smaller side are halved by each convolution. */
const WHOLE_GRID = 12;

/** What a network looks like between its observation and its outputs. */
export interface Architecture {
  /** The observation's shape: [height, width, channels] for convolutions, else any. */
  readonly shape: readonly number[];
  readonly hiddenWidths: readonly number[];
  /** Of all hidden layers, convolutions included. */
  readonly activation: Activation;
  /** Whether a layer normalisation stands between each hidden dense layer and its activation. */
  readonly layerNorm: boolean;
  /** One 3 × 3 convolution for each entry, in front of the dense layers. Its stride is 2 on grids above 12, else 1. */
  readonly convolutionFilters: readonly number[];
}

/**
 * The layers of a network: convolutions, hidden dense layers, and a linear layer of `outputs`.
 *
 * @throws RangeError if there are convolutions and the shape is no grid, or a grid too small for them.
 */
export function networkLayers(architecture: Architecture, outputs: number): LayerSpec[] {
  const { shape, hiddenWidths, activation, layerNorm } = architecture;
  const trunk = convolutionLayers(architecture);
  const flat = trunk.length > 0 ? trunk[trunk.length - 1].outputs : shape.reduce((size, n) => size * n, 1);
  const widths = [flat, ...hiddenWidths];
  const hidden = hiddenWidths.flatMap((width, i) => hiddenLayers(widths[i], width, activation, layerNorm));
  return [...trunk, ...hidden, { inputs: widths[widths.length - 1], outputs, activation: 'linear' }];
}

function hiddenLayers(inputs: number, outputs: number, activation: Activation, layerNorm: boolean): LayerSpec[] {
  if (!layerNorm) return [{ inputs, outputs, activation }];
  return [
    { inputs, outputs, activation: 'linear' },
    { type: 'layer-norm', inputs: outputs, outputs, activation },
  ];
}

function convolutionLayers({ shape, activation, convolutionFilters }: Architecture): ConvolutionLayer[] {
  if (convolutionFilters.length === 0) return [];
  if (shape.length !== 3) {
    throw new RangeError(
      `Convolutions: got observations of shape [${shape}], expected [height, width, channels]. Leave convolutionFilters ` +
        'empty, or observe a grid.',
    );
  }
  let [height, width, channels] = shape;
  return convolutionFilters.map((filters, i) => {
    if (Math.min(height, width) < PATCH) {
      throw new RangeError(
        `Convolution ${i + 1} of ${convolutionFilters.length}: got a grid of ${height} × ${width}, expected at least ` +
          `${PATCH} × ${PATCH}. Give fewer convolutionFilters, or observe a larger grid.`,
      );
    }
    const layer = convolution(height, width, channels, filters, activation);
    const { stride } = layer;
    [height, width, channels] = [along(height, stride), along(width, stride), filters];
    return layer;
  });
}

function convolution(
  height: number,
  width: number,
  channels: number,
  filters: number,
  activation: Activation,
): ConvolutionLayer {
  const stride = Math.min(height, width) > WHOLE_GRID ? 2 : 1;
  return {
    type: 'convolution',
    inputs: height * width * channels,
    outputs: along(height, stride) * along(width, stride) * filters,
    activation,
    height,
    width,
    channels,
    filters,
    size: PATCH,
    stride,
  };
}

/** How many patches fit along a side. */
function along(side: number, stride: number): number {
  return Math.floor((side - PATCH) / stride) + 1;
}
