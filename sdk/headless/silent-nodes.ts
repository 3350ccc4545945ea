import { HeadlessEventTarget } from './events';

/** The nodes of an audio graph in which nothing sounds. Little is made with each, for games make them with every sound. */

/** A parameter that takes every change at once. */
export class SilentParameter {
  readonly defaultValue: number;
  #value: number;

  /** @param changed is called after each change, with the value before it */
  constructor(
    value: number,
    readonly changed?: (before: number) => void,
  ) {
    this.defaultValue = this.#value = value;
  }

  get value(): number {
    return this.#value;
  }

  set value(value: number) {
    const before = this.#value;
    this.#value = value;
    this.changed?.(before);
  }

  setValueAtTime(value: number): this {
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

/** Whose clock nodes play on. */
export interface SoundClock {
  /** In seconds. */
  readonly currentTime: number;
}

/** A node of any kind: it can be connected, and has every parameter that some node has. */
export class SilentNode extends HeadlessEventTarget {
  readonly parameters: Record<string, SilentParameter> = {};
  readonly frequencyBinCount = 1024;
  readonly reduction = 0;

  constructor(readonly context: SoundClock) {
    super();
  }

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

/** The least rounding must not cost a frame. */
const ROUNDING_MS = 1e-6;

/** What plays a buffer, or for ever: at a rate that may change on the way. It ends on the timers of whoever plays it. */
export class SilentSource extends SilentNode {
  buffer: { readonly duration: number } | null = null;
  loopStart = 0;
  loopEnd = 0;
  readonly playbackRate = new SilentParameter(1, (rate) => {
    this.#settle(rate);
    this.#plan();
  });
  /** Since when it has been playing at its present rate; NaN: it does not play. */
  #since = Number.NaN;
  /** Seconds of sound that were left then. */
  #left = 0;
  #stopsAt = Number.POSITIVE_INFINITY;
  #loop = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get loop(): boolean {
    return this.#loop;
  }

  /** One that is no longer to be repeated plays its round to the end. */
  set loop(loop: boolean) {
    this.#loop = loop;
    this.#settle(this.playbackRate.value);
    if (this.#left < 0 && this.buffer) this.#left = (this.#left % this.buffer.duration) + this.buffer.duration;
    this.#plan();
  }

  start(when = 0, offset = 0, duration = Number.POSITIVE_INFINITY): void {
    this.#since = Math.max(when, this.context.currentTime);
    this.#left = Math.min(duration, this.buffer ? this.buffer.duration - offset : Number.POSITIVE_INFINITY);
    this.#plan();
  }

  stop(when = 0): void {
    this.#stopsAt = Math.max(when, this.context.currentTime);
    this.#plan();
  }

  /** What has been played at the old rate is done. */
  #settle(rate: number): void {
    if (Number.isNaN(this.#since)) return;
    const time = Math.max(this.context.currentTime, this.#since);
    this.#left -= (time - this.#since) * rate;
    this.#since = time;
  }

  #plan(): void {
    clearTimeout(this.#timer);
    const plays = this.#loop ? Number.POSITIVE_INFINITY : this.#left / this.playbackRate.value;
    const end = Math.min(this.#since + plays, this.#stopsAt);
    if (!Number.isFinite(end)) return;
    const wait = Math.max(0, (end - this.context.currentTime) * 1000 - ROUNDING_MS);
    this.#timer = setTimeout(() => this.#end(), wait);
  }

  #end(): void {
    this.#since = Number.NaN;
    this.dispatchEvent(new Event('ended'));
  }
}
