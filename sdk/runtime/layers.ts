import { type Check, denseCheck, type LayerSpec, type ManifestChecks } from '../policy';
import { dense } from './dense';
import type { Engine, Numbers } from './network';

/** One layer with numbers of its own. */
export interface Layer {
  /** Takes numbers as a policy has them: see `layerShapes`. */
  load(weight: Float32Array, bias: Float32Array): void;
  /** Computes one row, without the activation: reads x [inputs], writes y [outputs]. Allocates nothing. */
  forward(x: Numbers, y: Numbers): void;
}

/** A kind of layer that an actor can play. */
export interface LayerKind {
  readonly type: NonNullable<LayerSpec['type']>;
  /** What a manifest must say about it. */
  readonly check: Check;
  create(layer: LayerSpec): Layer;
}

export interface PlayOptions {
  /** Kinds of layers besides dense ones: `[layerNorm, convolution]`. Only games that need them ship them. */
  readonly layers?: readonly LayerKind[];
  /** What computes: plain TypeScript, or `simd` for games with many NPCs. Only games that pass it ship it. */
  readonly engine?: Engine;
}

/** What can be played, and what of a policy is checked for it: how it was trained is nothing to a game. */
export interface Playable extends ManifestChecks {
  readonly layers: Readonly<Record<string, Pick<LayerKind, 'check' | 'create'>>>;
}

const missing = (name: string) => {
  const check = () => {
    throw new Error(`The policy needs { layers: [${name}] }: import ${name} from 'npc-gym/runtime'.`);
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
