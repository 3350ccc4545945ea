import { type BoxSpace, boundAt, type Space, spaceSize } from '../spaces';
import type { PolicyManifest } from './policy';
import {
  type Check,
  check,
  describe,
  isNumber,
  list,
  mapOf,
  nullable,
  number,
  oneOf,
  record,
  refuse,
  text,
  whole,
} from './schema';

/** Far wider than any space or layer in a game: nobody's file may make a reader loop for long. */
const WIDEST = 2 ** 20;

const width = whole(1, WIDEST);
const count = whole(0);
const bound: Check = (value, path) => (Array.isArray(value) ? list(number, WIDEST) : number)(value, path);
const boxFields = record({ type: oneOf('box'), shape: list(width, 8), low: bound, high: bound });
const discreteFields = record({ type: oneOf('discrete'), n: whole(2, WIDEST) });

const boxSpace: Check = (value, path) => {
  boxFields(value, path);
  const { low, high } = value as BoxSpace;
  const size = spaceSize(value as BoxSpace);
  width(size, `${path}: size`);
  for (const { length } of [low, high].filter(Array.isArray)) {
    if (length !== size) refuse(path, `${length} bounds`, `one, or ${size}`);
  }
  for (let i = 0; i < size; i++) {
    const below = boundAt(low, i);
    const above = boundAt(high, i);
    if (!(below < above)) refuse(path, `low ${below} and high ${above} at ${i}`, 'low below high');
  }
};

const actionSpace: Check = (value, path) =>
  ((value as Space | null)?.type === 'discrete' ? discreteFields : boxSpace)(value, path);

const option = check(
  'a text, a number, a boolean or a list of numbers',
  (value) => typeof value === 'string' || typeof value === 'boolean' || [value].flat().every(isNumber),
);

const manifestFields = record({
  format: text,
  version: number,
  environment: text,
  observationSpace: boxSpace,
  actionSpace,
  layers: list(record({ inputs: width, outputs: width, activation: oneOf('linear', 'tanh', 'relu') }), 64),
  normalization: nullable(
    record({ clip: check('a number above 0', (value) => isNumber(value) && (value as number) > 0) }),
  ),
  training: record({
    algorithm: text,
    seed: number,
    steps: count,
    episodes: count,
    iterations: count,
    seconds: number,
    episodeReturn: nullable(number),
    options: mapOf(option),
  }),
});

/** Passes what is a manifest of this version, whoever made it. @throws PolicyError */
export function checkManifest(value: unknown): asserts value is PolicyManifest {
  const { format, version } = Object(value);
  if (format !== 'npc-gym policy') refuse('format', describe(format), '"npc-gym policy"', 'Choose a policy file.');
  if (version !== 1) refuse('version', describe(version), '1', 'Update npc-gym to play a newer policy.');
  manifestFields(value, 'manifest');
  checkLayers(value as PolicyManifest);
}

/** The layers must lead from the observation, one into the next, to the action. */
function checkLayers({ layers, observationSpace, actionSpace }: PolicyManifest): void {
  let inputs = spaceSize(observationSpace);
  layers.forEach((layer, i) => {
    if (layer.inputs !== inputs) refuse(`layers[${i}].inputs`, `${layer.inputs}`, `the ${inputs} numbers before it`);
    inputs = layer.outputs;
  });
  const outputs = actionSpace.type === 'discrete' ? actionSpace.n : spaceSize(actionSpace);
  if (inputs !== outputs) refuse('the last layer', `${inputs} outputs`, `${outputs} for the action space`);
}
