/** `npm run bench -- update`: one step of learning of a 4-64-64-2 network, and how near it comes to bare matrix products. */
import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../../sdk/math';
import { createModel } from '../../sdk/nn';
import { alternate, type Comparison, faster, secondsEach } from './measure';
import type { BenchReport, Figure } from './report';

const WIDTHS = [4, 64, 64, 2];
const BATCHES = [1024, 4096];
/** Updates in one measurement of a batch of 1,024: a tenth of a second or so. */
const TIMES = 60;

/** [rows, depth] · [depth, columns]. */
type Product = readonly [rows: number, depth: number, columns: number];

export async function benchUpdate(rounds: number): Promise<BenchReport> {
  const figures: Figure[] = [];
  for (const batch of BATCHES) figures.push(...(await benchBatch(batch, rounds)));
  const [first, ...more] = figures;
  return { ...first, more };
}

async function benchBatch(batch: number, rounds: number): Promise<Figure[]> {
  const times = Math.max(5, Math.round((TIMES * 1024) / batch));
  const list = products(batch);
  const flops = list.reduce((sum, [rows, depth, columns]) => sum + 2 * rows * depth * columns, 0);
  const data = randomData(batch);
  const [ours, bare, tape] = [ownUpdate(batch, data), bareProducts(list), tapeUpdate(batch, data)];
  const time = ({ run }: Contestant, n: number) => secondsEach(n, run);
  const rate = async (contestant: Contestant) => flops / time(contestant, times) / 1e9;
  const toBare = await alternate(
    4 * rounds,
    () => rate(ours),
    () => rate(bare),
  );
  const toTape = faster(
    await alternate(
      rounds,
      () => 1e3 * time(ours, times),
      () => 1e3 * time(tape, 5),
    ),
  );
  for (const { close } of [ours, bare, tape]) close();
  const name = `update of 4-64-64-2, batch ${batch.toLocaleString('en')}`;
  return [
    {
      ...figure(name, 'GFLOP/s', toBare, "tfjs's A·B of the same products"),
      goal: { ratio: { least: 0.6 } },
    },
    figure(`${name}, duration`, 'ms', toTape, 'the tape with tf.train.adam'),
  ];
}

function figure(name: string, unit: string, { a, b, ratio, quartiles }: Comparison, reference: string): Figure {
  return { name, value: a, unit, reference: { name: reference, value: b }, ratio, quartiles };
}

interface Contestant {
  run(): void;
  close(): void;
}

interface Data {
  readonly input: Float32Array;
  /** dLoss/dOutputs. */
  readonly slopes: Float32Array;
}

function randomData(batch: number): Data {
  const random = seededRandom(1);
  const draw = (length: number) => Float32Array.from({ length }, () => 2 * random() - 1);
  return { input: draw(batch * WIDTHS[0]), slopes: draw(batch * WIDTHS[WIDTHS.length - 1]) };
}

/** Forward: x·W. Backward: xᵀ·d for the weights, and d·Wᵀ for all layers but the first. */
function products(batch: number): Product[] {
  return WIDTHS.slice(1).flatMap((outputs, layer) => {
    const inputs = WIDTHS[layer];
    const forward: Product = [batch, inputs, outputs];
    const weights: Product = [inputs, batch, outputs];
    const back: Product = [batch, outputs, inputs];
    return layer === 0 ? [forward, weights] : [forward, weights, back];
  });
}

/** Forward, backward and Adam, as the algorithms do it. */
function ownUpdate(batch: number, { input, slopes }: Data): Contestant {
  const layers = WIDTHS.slice(1).map((outputs, layer) => ({
    inputs: WIDTHS[layer],
    outputs,
    activation: layer < WIDTHS.length - 2 ? ('tanh' as const) : ('linear' as const),
  }));
  const model = createModel(layers, {
    outputGain: 1,
    initialization: 'orthogonal',
    random: seededRandom(1),
    optimizer: 'adam',
    momentum: 0,
  });
  const { outputs } = model.network;
  const step = { learningRate: 1e-4, maxGradientNorm: 1 };
  return {
    run: () =>
      void model.descend(
        input,
        batch,
        (_, out, from, count) => out.set(slopes.subarray(from * outputs, (from + count) * outputs)),
        step,
      ),
    close: () => model.network.dispose(),
  };
}

/** The same products, none of them transposed, which is what tfjs does best. */
function bareProducts(list: readonly Product[]): Contestant {
  const pairs = list.map(
    ([rows, depth, columns]) => [tf.randomNormal([rows, depth]), tf.randomNormal([depth, columns])] as const,
  );
  return {
    run() {
      for (const [a, b] of pairs) tf.matMul(a, b).dispose();
    },
    close: () => tf.dispose(pairs as unknown as tf.Tensor[][]),
  };
}

/** The same step as everybody writes it. */
function tapeUpdate(batch: number, { input, slopes }: Data): Contestant {
  const x = tf.tensor2d(input, [batch, WIDTHS[0]]);
  const slope = tf.tensor2d(slopes, [batch, WIDTHS[WIDTHS.length - 1]]);
  const layers = WIDTHS.slice(1).map((outputs, layer) => {
    const initial = tf.randomNormal([WIDTHS[layer], outputs], 0, WIDTHS[layer] ** -0.5);
    const layerWeights = { weight: tf.variable(initial), bias: tf.variable(tf.zeros([outputs])) };
    initial.dispose();
    return layerWeights;
  });
  const network = () =>
    layers.reduce<tf.Tensor>((y, { weight, bias }, layer) => {
      const z = tf.add(tf.matMul(y as tf.Tensor2D, weight as unknown as tf.Tensor2D), bias);
      return layer < layers.length - 1 ? tf.tanh(z) : z;
    }, x);
  const optimizer = tf.train.adam(1e-4);
  return {
    run: () => void optimizer.minimize(() => tf.sum(tf.mul(network(), slope)) as tf.Scalar),
    close() {
      optimizer.dispose();
      tf.dispose([x, slope, ...layers.flatMap(({ weight, bias }) => [weight, bias])]);
    },
  };
}
