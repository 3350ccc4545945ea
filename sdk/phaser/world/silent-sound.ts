import Phaser from 'phaser';
import { SilentAudioContext } from '../../headless';
import { configOf } from '../internals';

/** Every format can be played where nothing is heard. */
const FORMATS = 'aac audioData dolby flac m4a mp3 ogg opus wav webAudio webm';

/**
 * Gives a game that has not booted Phaser's own sounds over a device of ours: they are not heard, but they last as long as
 * their files and then say so, on the clock and the timers of the game. One that does without sounds by itself stays so.
 */
export function makeSilent(game: Phaser.Game): void {
  const config = configOf(game);
  if (config.audio.noAudio) return;
  const context = new SilentAudioContext({}, 0) as unknown as AudioContext;
  const { sound } = game;
  sound.destroy();
  game.events.off('destroy', sound.destroy, sound); // it would end twice, which a page's own sounds cannot
  const audio = Object.fromEntries(FORMATS.split(' ').map((name) => [name, true]));
  Object.assign(game, { device: { ...game.device, audio } });
  config.audio = { ...config.audio, disableWebAudio: false, context };
  Object.assign(game, { sound: new Phaser.Sound.WebAudioSoundManager(game) });
}
