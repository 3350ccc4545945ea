import { SilentNode, SilentSource } from './silent-nodes';
import { soundLength } from './sound-length';

/** As much of an AudioContext as games and Phaser use, without a device: nothing sounds, and everything takes its time. */
export interface SilentContext {
  readonly currentTime: number;
  /** Ends the sounds that are over. */
  step(): void;
}

const SAMPLES_A_SECOND = 44_100;
const NODES =
  'Gain Panner StereoPanner BiquadFilter DynamicsCompressor Analyser Delay Convolver WaveShaper ChannelMerger ChannelSplitter';
const SOURCES = 'BufferSource Oscillator ConstantSource';

/** @param now the game's time, in seconds */
export function createSilentContext(now: () => number): SilentContext {
  const playing = new Set<SilentSource>();
  const context = {
    state: 'running',
    sampleRate: SAMPLES_A_SECOND,
    destination: new SilentNode(),
    listener: new SilentNode(),
    get currentTime() {
      return now();
    },
    step() {
      if (playing.size === 0) return;
      const time = now();
      for (const source of [...playing]) {
        if (!source.isOver(time)) continue;
        playing.delete(source);
        source.onended?.({ target: source });
      }
    },
    resume: () => Promise.resolve(),
    suspend: () => Promise.resolve(),
    close: () => Promise.resolve(),
    addEventListener() {},
    removeEventListener() {},
    /** At once, where a browser takes its time: the frame in which a file is there must be the same every time. */
    decodeAudioData(bytes: ArrayBuffer, done?: (buffer: object) => void) {
      const buffer = createBuffer(1, Math.round(soundLength(bytes) * SAMPLES_A_SECOND), SAMPLES_A_SECOND);
      done?.(buffer);
      return Promise.resolve(buffer);
    },
    createBuffer,
    createPeriodicWave: () => ({}),
  };
  for (const name of NODES.split(' ')) Object.assign(context, { [`create${name}`]: () => new SilentNode() });
  for (const name of SOURCES.split(' ')) {
    Object.assign(context, { [`create${name}`]: () => new SilentSource(now, playing) });
  }
  return context;
}

/** A sound's samples: how many there are is all that is known of them. */
function createBuffer(numberOfChannels: number, length: number, sampleRate: number) {
  return {
    numberOfChannels,
    length,
    sampleRate,
    duration: length / sampleRate,
    getChannelData: () => new Float32Array(length),
    copyFromChannel() {},
    copyToChannel() {},
  };
}
