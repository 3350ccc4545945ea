import { maskSize, product } from '../spaces';
import { checkChain } from './layers';
import type { LayerSpec, PolicyManifest } from './policy';
import { type Check, check, list, oneOf, record, text, variant } from './schema';
import { boxSpace, space } from './space-checks';

/** A kind of layer. */
export interface LayerFormat {
  /** Passes all its fields but the type. */
  readonly check: Check;
  /** The shape of its weights. */
  weight(layer: LayerSpec): number[];
}

export type LayerKinds = Readonly<Record<string, LayerFormat>>;

/** What a reader wants to know more or less about: shipped games leave out what they do not use. */
export interface ManifestChecks {
  readonly layers: LayerKinds;
  readonly training: Check;
}

const categorical = { check: record({}) };
const gaussian = { check: record({ bounds: oneOf('clip', 'tanh') }) };

const version = check('1', (value) => value === 1, 'Update npc-gym to play a newer policy.');

const scale = record({ clip: check('a number above 0', (value) => typeof value === 'number' && value > 0) });

/** Passes what is a manifest of this version, whoever made it. @throws PolicyError */
export function checkManifest(value: unknown, checks: ManifestChecks): asserts value is PolicyManifest {
  record({
    format: oneOf('npc-gym policy'),
    version,
    environment: text,
    observationSpace: boxSpace,
    actionSpace: space,
    layers: list(variant(checks.layers, 'dense'), 64),
    distribution: () => {}, // says the action space
    normalization: (value, path) => value === null || scale(value, path),
    training: checks.training,
  })(value, 'manifest');
  const { distribution = { type: 'categorical' }, ...manifest } = value as PolicyManifest;
  const { layers, observationSpace, actionSpace } = manifest;
  const isBox = actionSpace.type === 'box';
  variant(isBox ? { gaussian } : { categorical })(distribution, 'distribution');
  checkChain(layers, product(observationSpace.shape), isBox ? 2 * product(actionSpace.shape) : maskSize(actionSpace));
}
