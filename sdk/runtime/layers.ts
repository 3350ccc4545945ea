import { type Check, denseCheck, type LayerSpec, type ManifestChecks } from '../policy';
import { dense } from './dense';

/** Computes one layer for one row, without its activation: reads x [inputs], writes y [outputs]. Allocates nothing. */
export type Forward = (x: Float32Array, y: Float32Array) => void;

/** A kind of layer that an actor can play. */
export interface LayerKind {
  readonly type: NonNullable<LayerSpec['type']>;
  /** What a manifest must say about it. */
  readonly check: Check;
  /** Makes one with tensors of its own. */
  create(layer: LayerSpec, weight: Float32Array, bias: Float32Array): Forward;
}

export interface PlayOptions {
  /** Kinds of layers besides dense ones: `[layerNorm, convolution]`. Only games that need them ship them. */
  readonly layers?: readonly LayerKind[];
}

/** What can be played, and what of a policy is checked for it: how it was trained is nothing to a game. */
export interface Playable extends ManifestChecks {
  readonly layers: Readonly<Record<string, Pick<LayerKind, 'check' | 'create'>>>;
}

const missing = (name: string) => {
  const check = () => {
    throw new Error(`The policy needs { layers: [${name}] }: import { ${name} } from 'npc-gym/runtime' and pass it.`);
  };
  return { check } as unknown as LayerKind;
};

const own = {
  dense: { check: denseCheck, create: dense },
  'layer-norm': missing('layerNorm'),
  convolution: missing('convolution'),
};

export function playable({ layers = [] }: PlayOptions = {}): Playable {
  const added = Object.fromEntries(layers.map((kind) => [kind.type, kind]));
  return { layers: { ...own, ...added }, training() {} };
}
