import Phaser from 'phaser';
import { isPromise } from './agents/results';
import type { SceneEnvironmentOptions } from './definition';
import { type Expect, isName, isObject, show } from './expect';

type GameOptions<S extends Phaser.Scene> = Pick<SceneEnvironmentOptions<S>, 'game' | 'agentScene' | 'pointer'>;

/** @throws RangeError for a game that is none, or lacks the agent's scene. What a function makes is known when it has been called. */
export function checkGame<S extends Phaser.Scene>(owner: string, expect: Expect, options: GameOptions<S>): void {
  const { game, agentScene } = options;
  refuseMade(owner, game);
  expect(
    typeof game === 'function' || isObject(game),
    'game',
    game,
    'a configuration of Phaser, or a function that makes the game',
  );
  expect(
    typeof agentScene === 'function' || isName(agentScene),
    'agentScene',
    agentScene,
    'the class of a scene, or its key',
  );
  if (typeof game === 'function') return;
  checkSize(expect, game);
  checkScenes(owner, game, agentScene);
  const { input } = game;
  if (options.pointer && typeof input === 'object' && input.mouse === false && !input.touch) {
    throw new RangeError(`${owner}: got pointer, but game.input.mouse is off. Leave it on, or leave pointer out.`);
  }
}

/** What looks like a game, and can be made only once or not at all. */
function refuseMade(owner: string, game: unknown): void {
  const refuse = (got: string, instead: string) => {
    throw new RangeError(`${owner}: got game = ${got}, expected ${instead}: it is called for each copy.`);
  };
  if (isPromise(game)) refuse('a Promise', "a function such as () => import('./main')");
  if (game instanceof Phaser.Game) refuse('a game that has been made', 'a function that makes it');
  if (typeof game !== 'function') return;
  if (game === Phaser.Game || game.prototype instanceof Phaser.Game) {
    refuse(`the class ${game.name}`, `a function such as () => new ${game.name}(config)`);
  }
}

/** Numbers only: text such as '100%' is for Phaser to read. */
function checkSize(expect: Expect, game: Phaser.Types.Core.GameConfig): void {
  for (const [where, size] of [
    ['game', game],
    ['game.scale', game.scale ?? {}],
  ] as const) {
    for (const name of ['width', 'height'] as const) {
      const value = size[name];
      const fits = typeof value !== 'number' || (Number.isFinite(value) && value > 0);
      expect(fits, `${where}.${name}`, value, 'a number of pixels greater than 0');
    }
  }
}

function checkScenes(owner: string, game: Phaser.Types.Core.GameConfig, agentScene: unknown): void {
  const scenes = [game.scene ?? []].flat();
  const mayAddThem = game.callbacks !== undefined || game.plugins !== undefined;
  const has = typeof agentScene === 'function' ? scenes.includes(agentScene as never) : scenes.length > 0 || mayAddThem;
  if (!has) {
    const names = scenes.map((scene) => (typeof scene === 'function' ? scene.name : 'a configuration'));
    throw new RangeError(
      `${owner}: got agentScene ${show(agentScene)}, expected one of game.scene: ${names.join(', ') || 'it has none'}. Add it there.`,
    );
  }
  if (scenes.some((scene) => typeof scene === 'object' && 'sys' in scene)) {
    throw new RangeError(
      `${owner}: got an instance of a scene in game.scene, expected its class: every episode gets a new one.`,
    );
  }
}
