import { maskSize, spaceSize } from '../spaces';
import { checkChain } from './layers';
import type { PolicyManifest } from './policy';
import {
  type Check,
  check,
  describe,
  isNumber,
  type Kinds,
  list,
  nullable,
  oneOf,
  record,
  refuse,
  text,
  variant,
} from './schema';
import { boxSpace, space } from './space-checks';

/** What a reader wants to know more or less about: shipped games leave out what they do not use. */
export interface ManifestChecks {
  /** Kinds of layers, which check all fields but the type. */
  readonly layers: Kinds;
  readonly training: Check;
}

const categorical = { check: record({}) };
const gaussian = { check: record({ bounds: oneOf('clip', 'tanh') }) };

const elsewhere: Check = () => {};

const manifestFields = record({
  format: elsewhere,
  version: elsewhere,
  environment: text,
  observationSpace: boxSpace,
  actionSpace: space,
  layers: elsewhere,
  distribution: elsewhere,
  normalization: nullable(
    record({ clip: check('a number above 0', (value) => isNumber(value) && (value as number) > 0) }),
  ),
  training: elsewhere,
});

/** Passes what is a manifest of this version, whoever made it. @throws PolicyError */
export function checkManifest(value: unknown, checks: ManifestChecks): asserts value is PolicyManifest {
  const { format, version, training } = Object(value);
  if (format !== 'npc-gym policy') refuse('format', describe(format), '"npc-gym policy"', 'Choose a policy file.');
  if (version !== 1) refuse('version', describe(version), '1', 'Update npc-gym to play a newer policy.');
  manifestFields(value, 'manifest');
  checks.training(training, 'training');
  checkNetwork(value as PolicyManifest, checks.layers);
}

/** The layers must lead from the observation to what the distribution needs, and that must give actions of the space. */
function checkNetwork({ layers, observationSpace, actionSpace, ...rest }: PolicyManifest, kinds: Kinds): void {
  const { distribution = { type: 'categorical' } } = rest;
  const isBox = actionSpace.type === 'box';
  variant(isBox ? { gaussian } : { categorical })(distribution, 'distribution');
  list(variant(kinds, 'dense'), 64)(layers, 'layers');
  checkChain(layers, spaceSize(observationSpace), isBox ? 2 * spaceSize(actionSpace) : maskSize(actionSpace));
}
