import Phaser from 'phaser';
import { configOf } from './internals';
import { createSilentContext, type SilentContext } from './silent-context';

export type SilentSound = SilentContext;

/** Every format can be played where nothing is heard. */
const FORMATS = 'aac audioData dolby flac m4a mp3 ogg opus wav webAudio webm';

/**
 * Gives a game that has not booted Phaser's own sounds over a device of ours: they are not heard, but they last as long as
 * their files and then say so, on the game's clock. Returns null for a game that does without sounds by itself.
 */
export function makeSilent(game: Phaser.Game): SilentSound | null {
  const config = configOf(game);
  if (config.audio.noAudio) return null;
  const context = createSilentContext(() => game.loop.time / 1000);
  game.sound.destroy();
  const audio = Object.fromEntries(FORMATS.split(' ').map((name) => [name, true]));
  Object.assign(game, { device: { ...game.device, audio } });
  config.audio = { ...config.audio, disableWebAudio: false, context: context as unknown as AudioContext };
  Object.assign(game, { sound: new Phaser.Sound.WebAudioSoundManager(game) });
  return context;
}
