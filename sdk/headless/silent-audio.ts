import { createDelivery, delivered } from './delivery';
import { HeadlessEventTarget } from './events';
import { ask } from './loads';
import { mediaFacts } from './media-facts';
import { SilentNode, SilentSource } from './silent-nodes';

const nothing = (): void => {};

/** Sound that has been read, or is made by hand: how many samples there are is all that is known of it. */
class SilentBuffer {
  readonly duration: number;

  constructor(
    readonly numberOfChannels: number,
    readonly length: number,
    readonly sampleRate: number,
  ) {
    this.duration = length / sampleRate;
  }

  getChannelData(): Float32Array {
    return new Float32Array(this.length);
  }

  copyToChannel(): void {}
  copyFromChannel(): void {}
}

const NODES =
  'Gain BiquadFilter StereoPanner Panner Delay DynamicsCompressor Convolver WaveShaper Analyser ChannelSplitter ' +
  'ChannelMerger ScriptProcessor IIRFilter MediaElementSource MediaStreamSource MediaStreamDestination';
const SOURCES = 'BufferSource Oscillator ConstantSource';

/**
 * An AudioContext that is never heard, and in which everything takes its time. That is `performance.now`, and timers, as they
 * are where it is asked: in a game, the game's.
 */
export class SilentAudioContext extends HeadlessEventTarget {
  readonly sampleRate: number;
  readonly baseLatency = 0;
  readonly outputLatency = 0;
  state = 'running';
  readonly destination = Object.assign(new SilentNode(this), { maxChannelCount: 2 });
  readonly listener = new SilentNode(this);
  readonly audioWorklet = { addModule: () => delivered(undefined) };
  readonly #start: number;

  /** @param start its time 0, in ms of `performance.now` */
  constructor({ sampleRate = 44_100 }: { sampleRate?: number } = {}, start = performance.now()) {
    super();
    this.sampleRate = sampleRate;
    this.#start = start;
  }

  get currentTime(): number {
    return Math.max(0, (performance.now() - this.#start) / 1000);
  }

  createBuffer(channels: number, length: number, sampleRate: number): SilentBuffer {
    return new SilentBuffer(channels, length, sampleRate);
  }

  createPeriodicWave(): object {
    return {};
  }

  /** A buffer as long as the sound lasts. */
  decodeAudioData(
    bytes: ArrayBuffer,
    done: (buffer: SilentBuffer) => void = nothing,
    failed: (error: unknown) => void = nothing,
  ): Promise<SilentBuffer> {
    const { promise, resolve, reject } = createDelivery<SilentBuffer>();
    ask({
      reading: null,
      deliver: () => {
        let buffer: SilentBuffer;
        try {
          const { duration } = mediaFacts(new Uint8Array(bytes));
          buffer = new SilentBuffer(2, Math.round(duration * this.sampleRate), this.sampleRate);
        } catch (error) {
          failed(error);
          return reject(error);
        }
        done(buffer);
        resolve(buffer);
      },
      fail: reject,
    });
    return promise;
  }

  resume(): Promise<void> {
    return this.#become('running');
  }

  suspend(): Promise<void> {
    return this.#become('suspended');
  }

  close(): Promise<void> {
    return this.#become('closed');
  }

  #become(state: string): Promise<void> {
    this.state = state;
    return delivered(undefined);
  }
}

for (const name of NODES.split(' ')) define(`create${name}`, SilentNode);
for (const name of SOURCES.split(' ')) define(`create${name}`, SilentSource);

function define(name: string, Kind: typeof SilentNode): void {
  Object.defineProperty(SilentAudioContext.prototype, name, {
    value(this: SilentAudioContext) {
      return new Kind(this);
    },
  });
}
