import { denseFormat, type LayerFormat, type LayerSpec, type ManifestChecks } from '../policy';
import { dense } from './dense';
import type { Engine, Numbers } from './network';

/** One layer with numbers of its own. */
export interface Layer {
  /** Takes numbers as a policy has them: see `layerShapes`. */
  load(weight: Float32Array, bias: Float32Array): void;
  /** Computes one row, without the activation: reads x [inputs], writes y [outputs]. Allocates nothing. */
  forward(x: Numbers, y: Numbers): void;
}

/** A kind of layer that an actor can play: what a manifest must say about it, and how it computes. */
export interface LayerKind extends LayerFormat {
  readonly type: NonNullable<LayerSpec['type']>;
  create(layer: LayerSpec): Layer;
}

export interface PlayOptions {
  /** Kinds of layers besides dense ones: `[layerNorm, convolution]`. Only games that need them ship them. */
  readonly layers?: readonly LayerKind[];
  /** What computes: plain TypeScript, or `simd` for games with many NPCs. Only games that pass it ship it. */
  readonly engine?: Engine;
}

type PlayableLayer = Omit<LayerKind, 'type'>;

/** What can be played, and what of a policy is checked for it: how it was trained is nothing to a game. */
export interface Playable extends ManifestChecks {
  readonly layers: Readonly<Record<string, PlayableLayer>>;
}

const missing = (name: string) => {
  const check = () => {
    throw new Error(`The policy needs { layers: [${name}] }: import ${name} from 'npc-gym/runtime'.`);
  };
  return { check } as unknown as PlayableLayer;
};

export function playable({ layers = [] }: PlayOptions = {}): Playable {
  const kinds: Record<string, PlayableLayer> = {
    dense: { ...denseFormat, create: dense },
    'layer-norm': missing('layerNorm'),
    convolution: missing('convolution'),
  };
  for (const kind of layers) kinds[kind.type] = kind;
  return { layers: kinds, training: () => {} };
}
