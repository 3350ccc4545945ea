import { createDelivery } from './delivery';
import { HeadlessElement } from './element';
import { ask, readingOf } from './loads';
import { type MediaFacts, mediaFacts } from './media-facts';
import type { Picture } from './offscreen';
import { createPlayhead } from './playhead';
import type { Reading } from './reader';

const NOTHING: MediaFacts = { duration: Number.NaN, width: 0, height: 0 };

/**
 * A sound or a video that plays silently and unseen: as long as its file lasts, on the clock of whoever plays it. It reads
 * `performance.now` and sets timers as they are when it is told to play, which for a game are the game's own.
 */
export class HeadlessMedia extends HeadlessElement {
  preload = 'auto';
  autoplay = false;
  loop = false;
  controls = false;
  muted = false;
  defaultMuted = false;
  playsInline = false;
  crossOrigin: string | null = null;
  readyState = 0;
  networkState = 0;
  error: { code: number; message: string } | null = null;
  /** Why the file did not load. */
  failure: unknown;
  #src = '';
  #facts = NOTHING;
  #turn = 0;
  #volume = 1;
  readonly #head = createPlayhead();
  #wantsToPlay = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get src(): string {
    return this.#src;
  }

  set src(url: string) {
    this.#src = String(url);
    this.load();
  }

  get currentSrc(): string {
    return this.#src;
  }

  get duration(): number {
    return this.#facts.duration;
  }

  get videoWidth(): number {
    return this.#facts.width;
  }

  get videoHeight(): number {
    return this.#facts.height;
  }

  get paused(): boolean {
    return !this.#wantsToPlay;
  }

  get seeking(): boolean {
    return false;
  }

  get ended(): boolean {
    return !this.loop && this.readyState > 0 && this.currentTime >= this.duration;
  }

  get buffered() {
    const { duration, readyState } = this;
    return { length: readyState > 0 ? 1 : 0, start: () => 0, end: () => duration };
  }

  get seekable() {
    return this.buffered;
  }

  get volume(): number {
    return this.#volume;
  }

  set volume(value: number) {
    this.#volume = value;
    this.dispatchEvent(new Event('volumechange'));
  }

  get playbackRate(): number {
    return this.#head.rate;
  }

  set playbackRate(value: number) {
    this.#head.rate = value;
    if (this.#head.moves) this.#start();
    this.dispatchEvent(new Event('ratechange'));
  }

  get currentTime(): number {
    const { position } = this.#head;
    if (this.readyState === 0) return position;
    return this.loop ? position % this.duration : Math.min(position, this.duration);
  }

  set currentTime(seconds: number) {
    this.#head.position = Math.max(0, Math.min(Number(seconds) || 0, this.duration || 0));
    if (this.#head.moves) this.#start();
    this.dispatchEvent(new Event('seeking'));
    this.dispatchEvent(new Event('seeked'));
  }

  /** Whether it could play a format: it plays them all, for it plays none. */
  canPlayType(type: string): string {
    return /^(audio|video)\//.test(type) ? 'maybe' : '';
  }

  load(): void {
    const turn = ++this.#turn;
    this.#halt();
    this.#head.position = 0;
    this.readyState = 0;
    const url = this.#src || (this.querySelector('source')?.getAttribute('src') ?? '');
    if (url === '') return;
    const reading = readingOf(url);
    ask({
      reading,
      deliver: () => {
        if (turn === this.#turn) this.#deliver(reading);
      },
      fail: (error) => {
        this.failure = error;
      },
    });
  }

  play(): Promise<void> {
    const { promise, resolve } = createDelivery<void>();
    const wasPaused = this.paused;
    this.#wantsToPlay = true;
    if (this.readyState > 0) {
      if (this.ended) this.#head.position = 0;
      this.#start();
    }
    if (wasPaused) {
      this.dispatchEvent(new Event('play'));
      if (this.readyState > 0) this.dispatchEvent(new Event('playing'));
    }
    resolve();
    return promise;
  }

  pause(): void {
    if (this.paused) return;
    this.#halt();
    this.dispatchEvent(new Event('pause'));
  }

  addTextTrack(): object {
    return {};
  }

  /** Frames come thirty times a second as long as it plays. */
  requestVideoFrameCallback(callback: (now: number, frame: object) => void): number {
    const tell = () => {
      const { currentTime: mediaTime, videoWidth: width, videoHeight: height } = this;
      callback(performance.now(), { mediaTime, width, height, presentedFrames: 1 });
    };
    return setTimeout(tell, 1000 / 30) as unknown as number;
  }

  cancelVideoFrameCallback(id: number): void {
    clearTimeout(id);
  }

  #deliver({ bytes, failure }: Reading): void {
    try {
      if (!bytes) throw failure;
      this.#facts = mediaFacts(bytes);
    } catch (error) {
      this.failure = error;
      this.error = { code: 4, message: String(error) };
      this.dispatchEvent(new Event('error'));
      return;
    }
    this.readyState = 4;
    this.networkState = 1;
    for (const type of ['durationchange', 'loadedmetadata', 'loadeddata', 'canplay', 'canplaythrough']) {
      this.dispatchEvent(new Event(type));
    }
    if (this.autoplay) this.play();
    else if (this.#wantsToPlay) this.#start();
  }

  /** Goes on from here, and sets the clock for its end. */
  #start(): void {
    this.#head.start();
    clearTimeout(this.#timer);
    const { currentTime, duration, loop, playbackRate } = this;
    if (loop || playbackRate <= 0) return;
    this.#timer = setTimeout(() => this.#end(), ((duration - currentTime) / playbackRate) * 1000);
  }

  #end(): void {
    if (this.loop) return;
    this.#halt();
    this.#head.position = this.duration;
    for (const type of ['timeupdate', 'pause', 'ended']) this.dispatchEvent(new Event(type));
  }

  #halt(): void {
    this.#head.stop();
    this.#wantsToPlay = false;
    clearTimeout(this.#timer);
  }
}

export class HeadlessAudio extends HeadlessMedia {
  constructor(src?: string) {
    super('AUDIO');
    if (src !== undefined) this.src = src;
  }
}

export class HeadlessVideo extends HeadlessMedia implements Picture {
  poster = '';
  /** Where the page draws, a video is seen through. */
  readonly picture = null;

  constructor() {
    super('VIDEO');
  }

  override get naturalSize(): readonly [number, number] {
    return [this.videoWidth || 300, this.videoHeight || 150];
  }

  getVideoPlaybackQuality(): object {
    return { totalVideoFrames: 0, droppedVideoFrames: 0 };
  }
}
