/** `npm run bench -- act` and `act-batch`: what a decision costs in a shipped game. */
import * as tf from '@tensorflow/tfjs';
import type { Policy } from '../../sdk/policy';
import { box, discrete } from '../../sdk/spaces';
import { samplePolicy } from '../unit/policy/sample-policy';
import { type Decider, type Engine, startDecider } from './decider';
import { alternate, faster, secondsEach } from './measure';
import type { BenchReport, Figure, Goal } from './report';

/** How many of what is measured, and what is asked of each engine in microseconds a call. */
interface Task {
  readonly inputs: number;
  readonly choices: number;
  /** NPCs that decide at once, by `actBatch`; one decides by `act`. */
  readonly rows?: number;
  readonly calls: number;
  /** Calls of the reference. */
  readonly predictions: number;
  readonly most: Readonly<Partial<Record<Engine, number>>>;
}

/** Decisions whose allocations are counted, and how many of them a batch then makes: few, so that the engine gets warm. */
const COUNTED = 100_000;
const COUNTED_ROWS = 10;

const one: Task = { inputs: 4, choices: 2, calls: 100_000, predictions: 1000, most: { plain: 3.5, simd: 0.8 } };
const many: Task = { inputs: 16, choices: 8, rows: 1000, calls: 20, predictions: 20, most: { simd: 1500 } };

export const benchAct = (rounds: number) => bench(one, rounds);
export const benchActBatch = (rounds: number) => bench(many, rounds);

async function bench(task: Task, rounds: number): Promise<BenchReport> {
  const policy = samplePolicy({
    observationSpace: box({ low: -5, high: 5, shape: [task.inputs] }),
    actionSpace: discrete(task.choices),
    hidden: [64, 64],
  });
  const decider = await startDecider(policy);
  const predict = predictor(policy, task.rows ?? 1);
  try {
    const figures: Figure[] = [];
    for (const engine of decider.engines) figures.push(...(await benchEngine(decider, engine, task, predict, rounds)));
    const [first, ...more] = figures;
    return { ...first, more };
  } finally {
    await decider.close();
  }
}

async function benchEngine(
  decider: Decider,
  engine: Engine,
  { inputs, choices, rows, calls, predictions, most }: Task,
  predict: () => void,
  rounds: number,
): Promise<Figure[]> {
  const call = rows === undefined ? 'act' : `actBatch of ${rows.toLocaleString('en')}`;
  const name = `${call}, ${inputs}-64-64-${choices}, ${engine === 'simd' ? 'SIMD' : 'plain'}`;
  const { a, b, ratio, quartiles } = faster(
    await alternate(
      4 * rounds,
      () => decider.time({ engine, rows, calls }),
      () => 1e6 * secondsEach(predictions, predict),
    ),
  );
  const bytes = await decider.bytes(
    rows === undefined ? { engine, calls: COUNTED } : { engine, rows: COUNTED_ROWS, calls: COUNTED / COUNTED_ROWS },
  );
  const limit = most[engine];
  const goal: { goal?: Goal } = limit === undefined ? {} : { goal: { value: { most: limit } } };
  const reference = { name: 'predict and argMax of tfjs', value: b };
  const counted = `${name}, allocated in ${COUNTED.toLocaleString('en')} decisions`;
  return [
    { name, value: a, unit: 'µs', reference, ratio, quartiles, ...goal },
    { name: counted, value: bytes, unit: 'bytes', goal: { value: { most: 0 } } },
  ];
}

/** The same decisions by the same numbers, with the tools of who trains with tfjs. */
function predictor({ manifest, tensors }: Policy, rows: number): () => void {
  const layers = manifest.layers.map(({ inputs, outputs, activation }, i) => ({
    weight: tf.tensor2d(tensors[`layers.${i}.weight`], [inputs, outputs]),
    bias: tf.tensor1d(tensors[`layers.${i}.bias`]),
    activation,
  }));
  const { inputs } = manifest.layers[0];
  const observations = Float32Array.from({ length: rows * inputs }, (_, i) => Math.sin(i));
  return () => {
    const chosen = tf.tidy(() => {
      const input = tf.tensor2d(observations, [rows, inputs]) as tf.Tensor;
      const outputs = layers.reduce((x, { weight, bias, activation }) => {
        const z = tf.add(tf.matMul(x as tf.Tensor2D, weight), bias);
        return activation === 'tanh' ? tf.tanh(z) : z;
      }, input);
      return tf.argMax(outputs, 1);
    });
    chosen.dataSync();
    chosen.dispose();
  };
}
