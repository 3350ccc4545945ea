import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AssetQueue, installHeadlessPage } from '../../../sdk/headless';
import { silentWav } from '../../fixtures/media';

const page = installHeadlessPage({
  baseUrl: 'http://game.test/',
  async readBytes(url) {
    if (url.endsWith('beep.wav')) return silentWav(0.5);
    if (url.endsWith('noise.wav')) return new TextEncoder().encode('not a sound at all, but long enough to look at');
    throw new Error(`no file ${url}`);
  },
  readBytesSync: () => silentWav(0.5),
});
if (!page) throw new Error('expected a headless page');

let queue: AssetQueue;
beforeEach(() => {
  queue = page.createQueue();
  page.queue = queue;
});
afterEach(() => {
  page.queue = null;
  vi.useRealTimers();
});

async function load(src: string): Promise<{ audio: HTMLAudioElement; heard: string[] }> {
  const audio = new Audio(src);
  const heard: string[] = [];
  for (const type of ['canplaythrough', 'play', 'ended', 'error']) audio.addEventListener(type, () => heard.push(type));
  await queue.ready;
  queue.deliver();
  return { audio, heard };
}

test('a sound lasts as long as its file says, and ends by itself', async () => {
  const { audio, heard } = await load('beep.wav');
  expect([audio.duration, audio.paused, heard]).toEqual([0.5, true, ['canplaythrough']]);
  vi.useFakeTimers();
  await audio.play();
  vi.advanceTimersByTime(300);
  expect([audio.currentTime, audio.paused, audio.ended]).toEqual([0.3, false, false]);
  vi.advanceTimersByTime(300);
  expect([audio.currentTime, audio.paused, audio.ended]).toEqual([0.5, true, true]);
  expect(heard).toEqual(['canplaythrough', 'play', 'ended']);
});

test('a sound can be paused, moved, played faster, and without end', async () => {
  const { audio } = await load('beep.wav');
  vi.useFakeTimers();
  audio.playbackRate = 2;
  audio.currentTime = 0.1;
  await audio.play();
  vi.advanceTimersByTime(100);
  audio.pause();
  vi.advanceTimersByTime(1000);
  expect(audio.currentTime).toBeCloseTo(0.3);
  audio.loop = true;
  await audio.play();
  vi.advanceTimersByTime(350);
  expect(audio.currentTime).toBeCloseTo(0); // 0.3 + 0.7
  expect(audio.ended).toBe(false);
});

test('a sound is there when it is delivered, without waiting, and so is what has been asked for after it', () => {
  const heard: string[] = [];
  new Audio('late-beep.wav').oncanplaythrough = () => heard.push('sound');
  new AudioContext().decodeAudioData(silentWav(0.1).buffer, ({ duration }) => heard.push(`${duration} s`));
  window.addEventListener('load', () => heard.push('load'), { once: true });
  queue.deliver();
  expect([queue.pending, heard]).toEqual([0, ['sound', '0.1 s', 'load']]);
});

test('what is no sound, or is not there, is an error that says so', async () => {
  const noise = await load('noise.wav');
  expect(noise.heard).toEqual(['error']);
  expect(noise.audio.error?.message).toContain("begin with 'not a sound at a', expected a WAV");
  const missing = await load('missing.wav');
  expect(missing.audio.error?.message).toContain('no file');
});

test('an audio context plays silently, too', async () => {
  const context = new AudioContext();
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  gain.gain.setValueAtTime(0.5, 0);
  oscillator.connect(gain).connect(context.destination);
  vi.useFakeTimers();
  let ended = false;
  oscillator.onended = () => {
    ended = true;
  };
  oscillator.start();
  oscillator.stop(context.currentTime + 0.2);
  vi.advanceTimersByTime(150);
  expect(ended).toBe(false);
  vi.advanceTimersByTime(100);
  expect([ended, gain.gain.value]).toEqual([true, 0.5]);
});

test('a buffer is as long as its sound, and what is none fails', async () => {
  const context = new AudioContext();
  const sound = context.decodeAudioData(silentWav(1.5).buffer);
  const noise = context.decodeAudioData(new ArrayBuffer(100));
  queue.deliver();
  expect((await sound).duration).toBe(1.5);
  await expect(noise).rejects.toThrow('expected a WAV');
});

test('a buffer that is played faster on the way ends sooner, and one without end at its stop', () => {
  vi.useFakeTimers();
  const context = new AudioContext();
  const ended: string[] = [];
  const play = (name: string) => {
    const source = context.createBufferSource();
    source.buffer = context.createBuffer(1, 44_100, 44_100);
    source.addEventListener('ended', () => ended.push(`${name} ${context.currentTime.toFixed(1)}`));
    source.start();
    return source;
  };
  const fast = play('fast');
  const endless = play('endless');
  endless.loop = true;
  play('plain');
  vi.advanceTimersByTime(500);
  fast.playbackRate.value = 5;
  vi.advanceTimersByTime(1500);
  endless.stop();
  vi.advanceTimersByTime(100);
  expect(ended).toEqual(['fast 0.6', 'plain 1.0', 'endless 2.0']);
});
