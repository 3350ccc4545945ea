import '../../fixtures/scenes/page';
import Phaser, { Game } from 'phaser';
import { expect, test, vi } from 'vitest';
import type { SceneDefinition } from '../../../sdk/phaser';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import type { World, WorldOptions } from '../../../sdk/phaser/world/world';
import { berriesConfig, MenuScene, PlayScene } from '../../fixtures/scenes/berries';

type Source = SceneDefinition['game'];

const open = (game: Source, options: Partial<WorldOptions<PlayScene>> = {}): Promise<World<PlayScene>> =>
  openWorld({ id: 'any', game, agentScene: 'play', seesPixels: false, portableMath: false, ...options }, null);

/** Begins an episode twice, with some frames between, and says each time how it began. */
async function beginnings(game: Source, options?: Partial<WorldOptions<PlayScene>>): Promise<unknown[]> {
  const world = await open(game, options);
  const seen = [1, 1].map((seed) => {
    world.begin(seed);
    const { scene } = world;
    const { by, berries } = scene;
    const { width, height } = scene.scale;
    for (let frame = 0; frame < 20; frame++) world.frame();
    return { by, berries, size: [width, height], found: scene.found.slice(0, 3) };
  });
  world.close();
  expect(seen[1]).toEqual(seen[0]);
  return [seen[0].by, seen[0].berries, ...seen[0].size];
}

const playConfig = { ...berriesConfig, scene: [PlayScene] };

test.each<[string, Source]>([
  ['a configuration', playConfig],
  ['a function that returns one', () => playConfig],
  ['one that returns it later', async () => playConfig],
  ['a function that makes the game', () => new Phaser.Game(playConfig)],
  ['one that uses the named export', () => void new Game(playConfig)],
  [
    'one that makes it later',
    async () => {
      await null;
      return new Phaser.Game(playConfig);
    },
  ],
  [
    'one that waits for a timer first',
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return new Phaser.Game(playConfig);
    },
  ],
  ['one that makes it after a moment', () => void setTimeout(() => new Phaser.Game(playConfig), 20)],
  ['one that waits for the page', () => window.addEventListener('load', () => new Phaser.Game(playConfig))],
  [
    'one that sets onload',
    () => {
      window.onload = () => void new Phaser.Game(playConfig);
    },
  ],
  [
    'one that makes it before its scenes',
    () => {
      const game = new Phaser.Game({ ...playConfig, scene: undefined });
      game.scene.add('play', PlayScene, true);
    },
  ],
  [
    'a scene that is ready made',
    () => new Phaser.Game({ ...playConfig, scene: [new PlayScene()] as unknown as Phaser.Types.Scenes.SceneType[] }),
  ],
])('the game may be %s', async (_, game) => {
  expect(await beginnings(game)).toEqual(['', 0, 100, 100]);
});

test('what the code that makes the game does to it is there in every episode', async () => {
  let heard = 0;
  const start = () => {
    const game = new Phaser.Game({
      ...berriesConfig,
      callbacks: { postBoot: (made) => made.registry.inc('berries', 2) },
    });
    game.registry.set('berries', 3);
    game.events.on('step', () => heard++);
    game.scene.start('play', { by: 'main' });
  };
  expect(await beginnings(start)).toEqual(['main', 5, 100, 100]);
  expect(heard).toBe(40);
});

test('a module that makes its game when it is imported serves any number of copies', async () => {
  const source = () => import('../../fixtures/scenes/main');
  const worlds = await Promise.all([open(source), open(source)]);
  for (const world of worlds) {
    world.begin(3);
    const { scene, game } = world;
    expect([scene.by, scene.berries]).toEqual(['main', 5]);
    expect((game as Phaser.Game & { basket: number }).basket).toBe(7);
    expect((game as Phaser.Game & { emptied(): number }).emptied()).toBe(0);
    for (let frame = 0; frame < 5; frame++) world.frame();
  }
  expect(worlds[0].game).not.toBe(worlds[1].game);
  expect(worlds[0].scene.found).toEqual(worlds[1].scene.found);
  for (const world of worlds) world.close();
});

test('a function that makes no game is an error, soon, and so is one that returns what would make it', async () => {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 200));
  const problem =
    "'game' is a function, expected it to make a Phaser.Game or to return its configuration, but it did neither.";
  await expect(open(() => ({ nothing: true }))).rejects.toThrow(`${problem} Let it return the configuration, or call`);
  expect(now).toBeLessThan(5000);
  await expect(open(() => () => new Phaser.Game(playConfig))).rejects.toThrow("call it: game: () => start('game').");
  await expect(open(() => import('../../fixtures/scenes/starter'))).rejects.toThrow(
    "call it: game: () => import('./main').then(({ default: start }) => start('game')).",
  );
  clock.mockRestore();
  const made = () => import('../../fixtures/scenes/starter').then(({ default: start }) => start());
  expect(await beginnings(made)).toEqual(['', 0, 100, 100]);
});

test('a module may export the configuration', async () => {
  expect(await beginnings(() => import('../../fixtures/scenes/exported-config'))).toEqual(['', 0, 100, 100]);
});

test('an entry may have data that contains itself', async () => {
  const data: { by: string; self?: object } = { by: 'entry' };
  data.self = data;
  expect(await beginnings(berriesConfig, { entry: { scene: 'play', data } })).toEqual(['entry', 0, 100, 100]);
});

test('a scene that loads a video gets it', async () => {
  class Cinema extends PlayScene {
    preload(): void {
      const { video } = this.game.device as unknown as { video: { getVideoURL(urls: unknown): object | null } };
      this.found.length = 0;
      expect(video.getVideoURL(['film.avi', 'film.mp4?v=1'])).toEqual({ url: 'film.mp4?v=1', type: 'mp4' });
      expect(video.getVideoURL({ url: 'film', type: 'webm' })).toEqual({ url: 'film', type: 'webm' });
      expect(video.getVideoURL('data:video/mp4;base64,AAAA')).toMatchObject({ type: 'mp4' });
      expect(video.getVideoURL('film.avi')).toBeNull();
    }
  }
  expect((await beginnings({ ...playConfig, scene: [Cinema] }))[0]).toBe('');
});

test('what making the game throws is told', async () => {
  const fails = () => {
    throw new Error('no licence');
  };
  await expect(open(fails)).rejects.toThrow('no licence');
  expect(await beginnings(playConfig)).toEqual(['', 0, 100, 100]);
});

test.each<[string, Phaser.Types.Core.GameConfig, number[]]>([
  ['a share of the page', { width: '100%', height: '50%' }, [1280, 360]],
  ['as large as the window', { scale: { mode: Phaser.Scale.RESIZE } }, [1280, 720]],
  ['in its scale', { scale: { width: 320, height: '240' } }, [320, 240]],
  ['a number written as text', { width: '320', height: '240' }, [320, 240]],
])('a size that is %s is the same everywhere', async (_, config, size) => {
  expect(await beginnings({ ...playConfig, ...config })).toEqual(['', 0, ...size]);
});

test('a game that asks for no renderer gets one, and its plugins: new ones for every episode', async () => {
  class Counter extends Phaser.Plugins.BasePlugin {
    count = 0;

    override start(): void {
      this.game.events.on('step', () => this.count++);
    }
  }
  const plugins = { global: [{ key: 'counter', plugin: Counter, mapping: 'counter' }] };
  const config = { ...playConfig, type: Phaser.HEADLESS, plugins };
  const worlds = [await open(config), await open(config)];
  for (const world of worlds) {
    for (let episode = 0; episode < 3; episode++) {
      world.begin(episode);
      world.frame();
      expect((world.scene as PlayScene & { counter: Counter }).counter.count).toBe(1);
    }
  }
  for (const world of worlds) world.close();
});

test('old games find Phaser where a script tag would have put it', async () => {
  await beginnings(() => new (globalThis as unknown as { Phaser: typeof Phaser }).Phaser.Game(playConfig));
});

test('an episode begins at the entry, with data of its own', async () => {
  const data = { by: 'entry' };
  expect(await beginnings(berriesConfig, { entry: { scene: 'play', data } })).toEqual(['entry', 0, 100, 100]);
  class Spoiler extends PlayScene {
    override init(given: { by?: string }): void {
      super.init(given);
      given.by = 'spoilt';
    }
  }
  const spoilt = { ...berriesConfig, scene: [MenuScene, Spoiler] };
  expect(await beginnings(spoilt, { entry: { scene: 'play', data } })).toEqual(['entry', 0, 100, 100]);
  expect(data).toEqual({ by: 'entry' });
});

test('with an entry, other scenes start only if they are active by themselves', async () => {
  const started: string[] = [];
  const create = function (this: Phaser.Scene) {
    started.push(this.sys.settings.key);
  };
  const scene = [
    { key: 'first', create },
    { key: 'hud', active: true, create },
    { key: 'play', create },
  ];
  const world = await open({ ...berriesConfig, scene }, { entry: { scene: 'play' } });
  started.length = 0;
  world.begin(1);
  expect(started).toEqual(['hud', 'play']);
  world.close();
});

test.each<[string, Partial<WorldOptions<PlayScene>>, string]>([
  ['an entry', { entry: { scene: 'pley' } }, "entry: got scene 'pley', expected one of the game's: menu, play."],
  [
    "an agent's scene",
    { agentScene: 'pley' },
    "got agentScene 'pley', expected the key of one of the game's scenes: menu, play.",
  ],
])('%s that does not exist is an error', async (_, options, message) => {
  await expect(open(berriesConfig, options)).rejects.toThrow(new Error(message));
});

class Level extends Phaser.Scene {
  readonly visits: number[] = [];
  private readonly count = () => this.visits.push(this.number);

  constructor(readonly number: number) {
    super({});
  }

  create(): void {
    this.count();
    this.game.registry.set('visits', this.visits.length);
    (this.game.canvas.parentElement as HTMLElement).style.cursor = 'none';
  }
}

const makeLevels = () => {
  const game = new Phaser.Game({ width: 10, height: 10 });
  for (const number of [1, 2]) game.scene.add(`level ${number}`, new Level(number), number === 2);
};

test('scenes that were made with arguments are what they were in every episode, under the keys they were added by', async () => {
  const world = await openWorld(
    { id: 'levels', game: makeLevels, agentScene: 'level 2', seesPixels: false, portableMath: false },
    null,
  );
  for (let seed = 0; seed < 3; seed++) {
    world.begin(seed);
    expect([(world.scene as Level).number, (world.scene as Level).visits]).toEqual([2, [2]]);
    expect(world.game.registry.get('visits')).toBe(1);
  }
  world.close();
});

test('a second copy of a game whose module has made such scenes once is refused', async () => {
  let made = false;
  const game = () => {
    if (!made) makeLevels();
    made = true;
  };
  const options = { id: 'levels', game, agentScene: 'level 2', seesPixels: false, portableMath: false };
  const world = await openWorld(options, null);
  await expect(openWorld(options, null, 1)).rejects.toThrow('got an instance of scene Level, expected its class');
  world.close();
});

test('of several scenes of the class the agent lives in the one that runs', async () => {
  class Room extends Phaser.Scene {}
  const game = () => {
    const made = new Phaser.Game({ width: 10, height: 10 });
    for (const key of ['kitchen', 'cellar']) made.scene.add(key, Room, key === 'cellar');
  };
  const world = await openWorld({ id: 'rooms', game, agentScene: Room, seesPixels: false, portableMath: false }, null);
  expect(world.scene.sys.settings.key).toBe('cellar');
  world.close();
});

class Chest extends Phaser.Scene {
  readonly finds = new Map<string, number>();
  price = 1;

  override update(): void {
    this.finds.set('coin', this.finds.size);
    this.price++;
  }
}

test('scenes that came ready made are the objects that other code knows, as they were at first', async () => {
  const chest = Object.assign(new Chest('chest'), { price: 5 });
  const options = { id: 'chest', agentScene: 'chest', seesPixels: false, portableMath: false };
  const game = () => void new Phaser.Game({ width: 10, height: 10, scene: [chest] as never });
  const world = await openWorld({ ...options, game }, null);
  for (let seed = 0; seed < 3; seed++) {
    world.begin(seed);
    expect(world.scene).toBe(chest);
    expect([chest.price, chest.finds.size]).toEqual([5, 0]);
    for (let frame = 0; frame < 3; frame++) world.frame();
    expect([chest.price, chest.finds.size]).toEqual([8, 1]);
  }
  world.close();
});
