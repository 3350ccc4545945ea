import { createDelivery, delivered } from './delivery';
import { HeadlessEventTarget } from './events';
import { ask } from './loads';
import { type MediaFacts, measuring, mediaFacts } from './media-facts';
import { arrived } from './reader';

const nothing = (): void => {};

/** A number that an audio node follows; whatever is planned for it happens unheard. */
function parameter(value = 0): object {
  const param: Record<string, unknown> = { value, defaultValue: value };
  const set = (next: number) => {
    param.value = next;
    return param;
  };
  for (const name of ['setValueAtTime', 'linearRampToValueAtTime', 'exponentialRampToValueAtTime', 'setTargetAtTime']) {
    param[name] = set;
  }
  for (const name of ['setValueCurveAtTime', 'cancelScheduledValues', 'cancelAndHoldAtTime']) param[name] = () => param;
  return param;
}

const PARAMETERS =
  'gain frequency detune Q pan delayTime threshold knee ratio attack release playbackRate offset positionX positionY ' +
  'positionZ orientationX orientationY orientationZ forwardX forwardY forwardZ upX upY upZ';

/** Any node: it has every parameter a node may have, and can be connected to any other. */
class SilentNode extends HeadlessEventTarget {
  constructor(readonly context: SilentAudioContext) {
    super();
    for (const name of PARAMETERS.split(' ')) Object.assign(this, { [name]: parameter(name === 'gain' ? 1 : 0) });
    Object.assign(this, { playbackRate: parameter(1), frequencyBinCount: 1024, reduction: 0 });
  }

  connect(node: unknown): unknown {
    return node;
  }

  disconnect(): void {}
  setPosition(): void {}
  setOrientation(): void {}
  setPeriodicWave(): void {}
  getByteFrequencyData(): void {}
  getByteTimeDomainData(): void {}
  getFloatFrequencyData(): void {}
  getFloatTimeDomainData(): void {}
}

/** A node that plays: it ends when its sound would, on the clock of whoever plays it. */
class SilentSource extends SilentNode {
  buffer: SilentBuffer | null = null;
  loop = false;
  loopStart = 0;
  loopEnd = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  start(when = 0, offset = 0, duration = (this.buffer?.duration ?? Number.POSITIVE_INFINITY) - offset): void {
    const delay = Math.max(0, when - this.context.currentTime);
    if (!this.loop && Number.isFinite(duration)) this.#endIn(delay + duration);
  }

  stop(when = 0): void {
    this.#endIn(Math.max(0, when - this.context.currentTime));
  }

  #endIn(seconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.dispatchEvent(new Event('ended')), seconds * 1000);
  }
}

/** Sound that has been read, or is made by hand. */
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

/** An AudioContext that is never heard. Its time is that of `performance.now` where it is asked: in a game, the game's. */
export class SilentAudioContext extends HeadlessEventTarget {
  readonly sampleRate = 44_100;
  readonly baseLatency = 0;
  readonly outputLatency = 0;
  state = 'running';
  readonly destination = Object.assign(new SilentNode(this), { maxChannelCount: 2 });
  readonly listener = new SilentNode(this);
  readonly audioWorklet = { addModule: () => delivered(undefined) };
  readonly #start = performance.now();

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
    const name = `sound:${fingerprint(new Uint8Array(bytes))}`;
    ask({
      reading: arrived(name, new Uint8Array(bytes.slice(0))),
      preparation: measuring(name),
      deliver: () => {
        let facts: MediaFacts;
        try {
          facts = mediaFacts(name);
        } catch (error) {
          failed(error);
          return reject(error);
        }
        const buffer = new SilentBuffer(2, Math.round(facts.duration * this.sampleRate), this.sampleRate);
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

for (const name of NODES.split(' ')) {
  Object.defineProperty(SilentAudioContext.prototype, `create${name}`, {
    value(this: SilentAudioContext) {
      return new SilentNode(this);
    },
  });
}
for (const name of ['BufferSource', 'Oscillator', 'ConstantSource']) {
  Object.defineProperty(SilentAudioContext.prototype, `create${name}`, {
    value(this: SilentAudioContext) {
      return new SilentSource(this);
    },
  });
}

/** FNV-1a: tells sounds apart that have no address. */
function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${bytes.length}-${hash >>> 0}`;
}
