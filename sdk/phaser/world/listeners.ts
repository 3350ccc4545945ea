import type Phaser from 'phaser';
import { cachesOf, type Emitter } from '../internals';

/**
 * Remembers who listens to a game's long-lived emitters, and returns what puts that back: a scene that listens to the
 * game, its textures or its sounds and never stops leaves nothing behind.
 */
export function rememberListeners(game: Phaser.Game): () => void {
  const restorers = longLivedEmitters(game).map(remember);
  return () => {
    for (const restore of restorers) restore();
  };
}

/** How many listeners a game's long-lived emitters have. */
export function countListeners(game: Phaser.Game): number {
  const count = (emitter: Emitter) => emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);
  return longLivedEmitters(game).reduce((sum, emitter) => sum + count(emitter), 0);
}

function longLivedEmitters(game: Phaser.Game): Emitter[] {
  const { anims, events, input, registry, renderer, scale, sound, textures } = game;
  const caches = cachesOf(game).map((cache) => cache.events);
  return [anims, events, input.events, registry.events, renderer, scale, sound, textures, ...caches] as Emitter[];
}

function remember(emitter: Emitter): () => void {
  const names = Reflect.ownKeys(emitter._events) as string[];
  const listeners = names.map((name) => copy(emitter._events[name]));
  const count = emitter._eventsCount;
  return () => {
    emitter.removeAllListeners();
    names.forEach((name, i) => {
      emitter._events[name] = copy(listeners[i]);
    });
    emitter._eventsCount = count;
  };
}

const copy = (listeners: object): object => (Array.isArray(listeners) ? listeners.slice() : listeners);
