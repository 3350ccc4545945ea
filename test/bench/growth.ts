/** `npm run bench -- growth`: how cost grows with the network's width, with copies, agents and workers. */
import { cartPole } from '../../sdk/env/classic';
import { seededRandom } from '../../sdk/math';
import { createModel, networkLayers } from '../../sdk/nn';
import { createActor } from '../../sdk/runtime';
import { box, discrete } from '../../sdk/spaces';
import { samplePolicy } from '../unit/policy/sample-policy';
import { crowd } from './crowd';
import { median, secondsEach } from './measure';
import { rateWithWorkers } from './parallel-node';
import type { BenchReport, Curve } from './report';
import { trainToEnd } from './train';

const WIDTHS = [16, 32, 64, 128, 256, 512];
const COPIES = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const AGENTS = [1, 2, 4, 8, 16];
const WORKERS = [1, 2, 3, 4];

/** Rows that a network learns from, and that it decides about, at once. */
const LEARNT = 1024;
const DECIDED = 64;

type Point = readonly [number, number];

/** @param self see `benchParallelInNode` */
export async function benchGrowth(rounds: number, self: string): Promise<BenchReport> {
  const training = await points(COPIES, rounds, trainingByCopies);
  const rates = await points(
    WORKERS,
    Math.ceil(rounds / 3),
    async (workers) => (await rateWithWorkers(workers, self)) / 1000,
  );
  const curves: Curve[] = [
    {
      id: 'width',
      title: 'A network 4-w-w-2',
      across: { label: 'width w of both hidden layers', kind: 'doubling' },
      up: { label: 'microseconds a row', kind: 'doubling' },
      series: [
        { name: 'learning', points: await points(WIDTHS, rounds, learningByWidth) },
        { name: `deciding, ${DECIDED} rows`, points: await points(WIDTHS, rounds, decidingByWidth) },
        { name: 'the runtime, one row', points: await points(WIDTHS, rounds, actingByWidth) },
      ],
    },
    {
      id: 'rows',
      title: 'Copies of cart-pole at once',
      across: { label: 'copies, each a row', kind: 'doubling' },
      up: { label: 'microseconds a step', kind: 'doubling' },
      series: [
        { name: 'training', points: training },
        { name: 'deciding alone', points: await points(COPIES, rounds, decidingByRows) },
      ],
    },
    {
      id: 'agents',
      title: 'Agents in one world that costs nothing',
      across: { label: 'agents in each of 8 copies', kind: 'doubling' },
      up: { label: 'microseconds a step of an agent', kind: 'linear' },
      series: [{ name: 'training', points: await points(AGENTS, rounds, trainingByAgents) }],
    },
    {
      id: 'workers',
      title: 'Workers that collect dodge, in Node',
      across: { label: 'workers', kind: 'linear' },
      up: { label: 'thousand steps a second', kind: 'linear' },
      series: [
        { name: 'training', points: rates },
        { name: 'as many times one', points: WORKERS.map((workers) => [workers, workers * rates[0][1]] as const) },
      ],
    },
  ];
  const [[, alone]] = training;
  const [, together] = training[training.length - 1];
  return {
    name: 'a step of cart-pole, 256 copies at once',
    value: together,
    unit: 'µs',
    reference: { name: 'one copy', value: alone },
    ratio: alone / together,
    curves,
  };
}

/** Medians over rounds, each of which goes through all places. */
async function points(
  places: readonly number[],
  rounds: number,
  measure: (place: number, round: number) => number | Promise<number>,
): Promise<Point[]> {
  const found = places.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, place] of places.entries()) {
      const value = await measure(place, round);
      if (round > 0 || rounds === 1) found[i].push(value); // the first warms up
    }
  }
  return places.map((place, i) => [place, Number(median(found[i]).toPrecision(3))]);
}

function learningByWidth(width: number): number {
  const model = modelOf(width);
  const input = new Float32Array(LEARNT * 4).fill(0.1);
  const step = { learningRate: 1e-5, maxGradientNorm: 1 };
  const learn = () => void model.descend(input, LEARNT, (outputs, out) => out.set(outputs), step);
  const seconds = secondsEach(Math.ceil(640 / width), learn);
  model.network.dispose();
  return (1e6 * seconds) / LEARNT;
}

function decidingByWidth(width: number): number {
  return deciding(width, DECIDED);
}

function decidingByRows(rows: number): number {
  return deciding(64, rows);
}

function deciding(width: number, rows: number): number {
  const { network } = modelOf(width);
  const input = new Float32Array(rows * 4).fill(0.1);
  const seconds = secondsEach(Math.ceil(1e6 / (width * rows)), () => void network.forward(input, rows));
  network.dispose();
  return (1e6 * seconds) / rows;
}

function modelOf(width: number) {
  const shape = { shape: [4], hiddenWidths: [width, width], activation: 'tanh', layerNorm: false } as const;
  return createModel(networkLayers({ ...shape, convolutionFilters: [] }, 2), {
    outputGain: 1,
    initialization: 'orthogonal',
    random: seededRandom(1),
    optimizer: 'adam',
    momentum: 0,
  });
}

function actingByWidth(width: number): number {
  const spaces = { observationSpace: box({ low: -5, high: 5, shape: [4] }), actionSpace: discrete(2) };
  const actor = createActor(samplePolicy({ ...spaces, hidden: [width, width] }));
  const observation = new Float32Array(4).fill(0.1);
  return 1e6 * secondsEach(Math.ceil(1e6 / width ** 1.5), () => void actor.act(observation));
}

async function trainingByCopies(copies: number, round: number): Promise<number> {
  const run = { trajectoriesPerIteration: 256, sharedTrunk: true, totalSteps: 20_000, copies, seed: round + 1 };
  const { seconds, steps } = await trainToEnd(cartPole, run);
  return (1e6 * seconds) / steps;
}

async function trainingByAgents(agents: number, round: number): Promise<number> {
  const run = { trajectoriesPerIteration: 8 * agents, sharedTrunk: true, totalSteps: 40_000, seed: round + 1 };
  const { seconds, steps } = await trainToEnd(crowd(agents, 100), run);
  return (1e6 * seconds) / steps;
}
