/** The nodes of an audio graph in which nothing sounds. Classes, for games make them with every sound they play. */

/** A parameter that takes every change at once. */
export class SilentParameter {
  constructor(
    public value: number,
    readonly changed?: (value: number) => void,
  ) {}

  setValueAtTime(value: number): this {
    this.changed?.(value);
    this.value = value;
    return this;
  }

  linearRampToValueAtTime(value: number): this {
    return this.setValueAtTime(value);
  }

  exponentialRampToValueAtTime(value: number): this {
    return this.setValueAtTime(value);
  }

  setTargetAtTime(value: number): this {
    return this.setValueAtTime(value);
  }

  setValueCurveAtTime(values: ArrayLike<number>): this {
    return this.setValueAtTime(values[values.length - 1]);
  }

  cancelScheduledValues(): this {
    return this;
  }

  cancelAndHoldAtTime(): this {
    return this;
  }
}

/** A node of any kind: it can be connected, and has every parameter that some node has. */
export class SilentNode {
  readonly parameters: Record<string, SilentParameter> = {};
  readonly fftSize = 2048;
  readonly frequencyBinCount = 1024;

  connect<T>(next: T): T {
    return next;
  }

  disconnect(): void {}
  setPosition(): void {}
  setOrientation(): void {}
  setPeriodicWave(): void {}
  getByteFrequencyData(): void {}
  getByteTimeDomainData(): void {}
  getFloatFrequencyData(): void {}
  getFloatTimeDomainData(): void {}
  addEventListener(): void {}
  removeEventListener(): void {}
}

const PARAMETERS =
  'gain pan frequency detune Q delayTime offset threshold knee ratio attack release ' +
  'positionX positionY positionZ orientationX orientationY orientationZ forwardX forwardY forwardZ upX upY upZ';

for (const name of PARAMETERS.split(' ')) {
  const initial = name === 'gain' ? 1 : 0;
  Object.defineProperty(SilentNode.prototype, name, {
    get(this: SilentNode) {
      this.parameters[name] ??= new SilentParameter(initial);
      return this.parameters[name];
    },
  });
}

/** What plays a buffer, or for ever: at a rate that may change on the way. */
export class SilentSource extends SilentNode {
  buffer: { duration: number } | null = null;
  loop = false;
  onended: ((event: object) => void) | null = null;
  readonly playbackRate = new SilentParameter(1, () => this.#settle());
  #since = 0;
  #left = Number.POSITIVE_INFINITY;

  constructor(
    readonly now: () => number,
    readonly playing: Set<SilentSource>,
  ) {
    super();
  }

  start(when = 0, offset = 0, duration = Number.POSITIVE_INFINITY): void {
    this.#since = Math.max(when, this.now());
    this.#left = Math.min(duration, this.buffer ? this.buffer.duration - offset : Number.POSITIVE_INFINITY);
    this.playing.add(this);
  }

  stop(when = 0): void {
    if (when <= this.now()) this.playing.delete(this);
    else this.#left = (when - this.#since) * this.playbackRate.value;
  }

  /** Whether it is over at a time in seconds; the least rounding must not cost a frame. */
  isOver(time: number): boolean {
    return !this.loop && (time - this.#since) * this.playbackRate.value >= this.#left - 1e-9;
  }

  /** What has been played at the old rate is done. */
  #settle(): void {
    const time = Math.max(this.now(), this.#since);
    this.#left -= (time - this.#since) * this.playbackRate.value;
    this.#since = time;
  }
}
