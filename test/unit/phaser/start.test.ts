import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { createControls } from '../../../sdk/phaser/controls/controls';
import type { StartInput } from '../../../sdk/phaser/controls/inputs';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import { berriesConfig, MenuScene, PlayScene } from '../../fixtures/scenes/berries';

const open = (start: readonly StartInput[], game = berriesConfig) =>
  openWorld<PlayScene>(
    { id: 'start', game, agentScene: PlayScene, start, seesPixels: false, portableMath: false },
    null,
  );

test.each<[string, StartInput[]]>([
  ['key', [{ wait: 3 }, { press: 'ENTER' }]],
  ['button', [{ until: 'menu' }, { click: [50, 50] }, { until: 'play' }]],
])('a start script goes through a menu by %s, in every episode', async (by, start) => {
  const world = await open(start);
  const begin = (seed: number) => {
    world.begin(seed);
    expect(world.scene.by).toBe(by);
    const frames = world.game.loop.frame;
    for (let frame = 0; frame < 5; frame++) world.frame();
    return [frames, ...world.scene.found];
  };
  const [first, other, again] = [begin(1), begin(2), begin(1)];
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(world.scene.input.activePointer.isDown).toBe(false);
  world.close();
});

test('a press lasts for its frames, then the key is up', async () => {
  const downs: boolean[] = [];
  class Held extends Phaser.Scene {
    override update(): void {
      downs.push(this.input.keyboard?.addKey('SPACE').isDown ?? false);
    }
  }
  const world = await openWorld(
    {
      id: 'held',
      game: { width: 10, height: 10, scene: Held },
      agentScene: Held,
      start: [{ wait: 1 }, { press: 'SPACE', frames: 3 }, { press: 'SPACE' }],
      seesPixels: false,
      portableMath: false,
    },
    null,
  );
  downs.length = 0;
  world.begin(1);
  expect(downs).toEqual([false, true, true, true, false, true, true, false]);
  world.close();
});

test('a start script waits for the first scene that stays, while others load their files and lead on', async () => {
  class Boot extends Phaser.Scene {
    preload(): void {
      this.load.image('apple', 'apple.png');
    }

    create(): void {
      this.scene.start('menu');
    }
  }
  class Menu extends MenuScene {
    preload(): void {
      this.load.text('layout', 'layout.json').on('complete', () => this.cache.text.remove('layout'));
    }
  }
  const world = await open([{ press: 'ENTER' }], { ...berriesConfig, scene: [Boot, Menu, PlayScene] });
  for (let seed = 0; seed < 2; seed++) {
    world.begin(seed);
    expect(world.scene.by).toBe('key');
  }
  world.close();
});

test('a start script begins in a paused scene, and in one that moves scenes in every frame', async () => {
  class Paused extends Phaser.Scene {
    constructor() {
      super('paused');
    }

    create(): void {
      this.scene.launch('curtain').pause();
    }
  }
  class Curtain extends Phaser.Scene {
    constructor() {
      super('curtain');
    }

    override update(): void {
      this.scene.bringToTop();
      if (this.input.keyboard?.addKey('ENTER').isDown) this.scene.start('play', { by: 'curtain' });
    }
  }
  const world = await open([{ press: 'ENTER' }], { ...berriesConfig, scene: [Paused, Curtain, PlayScene] });
  expect(world.scene.by).toBe('curtain');
  world.close();
});

class Doors extends Phaser.Scene {
  by = 'nobody';

  create(): void {
    this.cameras.main.setScroll(1000, 0);
    const door = this.add.rectangle(1050, 50, 20, 20).setInteractive();
    door.once('pointerdown', () => this.scene.start('play', { by: 'door' }));
  }
}

test.each<[string, StartInput[]]>([
  ['the first scene', [{ click: [50, 50] }]],
  ['a scene that has just begun', [{ press: 'ENTER', frames: 1 }, { until: 'doors' }, { click: [50, 50] }]],
])('a click meets a button of %s, in a scrolled camera', async (which, start) => {
  class Menu extends Phaser.Scene {
    create(): void {
      const { events, scene } = this.game;
      const leave = () => events.once('poststep', () => scene.stop('menu').start('doors')); // too late for this frame
      this.input.keyboard?.once('keydown-ENTER', () => this.time.delayedCall(50, leave));
    }
  }
  const doors = new Doors('doors');
  const scene = which === 'the first scene' ? [doors, PlayScene] : [new Menu('menu'), doors, PlayScene];
  const world = await open([...start, { until: 'play' }], { ...berriesConfig, scene });
  for (let seed = 0; seed < 2; seed++) {
    world.begin(seed);
    expect(world.scene.by).toBe('door');
  }
  world.close();
});

test('who points finds cameras and buttons ready in the first step; who does not begins a frame earlier', async () => {
  const frames = async (more: { pointer?: { columns: number; rows: number }; reset?: () => void }) => {
    const places: number[] = [];
    class Meadow extends Phaser.Scene {
      create(): void {
        this.cameras.main.setScroll(1000, 0);
        const gate = this.add.rectangle(1050, 50, 20, 20).setInteractive();
        gate.on('pointerdown', ({ worldX }: Phaser.Input.Pointer) => places.push(worldX));
      }
    }
    const game = { width: 100, height: 100, scene: Meadow };
    const options = { id: 'meadow', game, agentScene: Meadow, seesPixels: false, portableMath: false, ...more };
    const world = await openWorld(options, null);
    const controls = createControls(world.game, world.realm);
    const begun = [1, 2].map((seed) => {
      world.begin(seed);
      const { frame } = world.game.loop;
      world.realm.run(() => controls.point(50, 50, true));
      world.frame();
      world.realm.run(() => controls.release());
      return frame;
    });
    world.close();
    return { begun, places };
  };
  const plain = await frames({});
  const pointing = await frames({ pointer: { columns: 2, rows: 2 } });
  expect(pointing.begun).toEqual(plain.begun.map((frame) => frame + 1));
  expect(pointing.places).toEqual([1050, 1050]);
  const quick = await frames({ pointer: { columns: 2, rows: 2 }, reset: () => {} });
  expect(quick).toEqual(pointing);
});

test.each<[string, StartInput[], string]>([
  [
    'the last entry, when nothing leads on',
    [{ wait: 2 }, { press: 'SPACE' }],
    "start[1] { press: 'SPACE' }: after 600 frames scene 'PlayScene' does not run; running: menu.",
  ],
  [
    'a scene that is waited for in vain',
    [{ until: 'play' }, { wait: 1 }],
    "start[0] { until: 'play' }: after 600 frames scene 'play' does not run; running: menu.",
  ],
  [
    'a scene that there is not',
    [{ until: 'pley' }],
    "start[0] { until: 'pley' }: got scene 'pley', expected one of the game's: menu, play.",
  ],
  ['a click without effect', [{ click: [5, 5], frames: 1 }], 'start[0] { click: [5,5], frames: 1 }: after 600 frames'],
])('an error names %s', async (_, start, message) => {
  await expect(open(start)).rejects.toThrow(message);
});

test('a scene of the menu that throws is named', async () => {
  class Broken extends MenuScene {
    override update(): void {
      if (this.game.loop.frame === 4) throw new Error('no menu');
    }
  }
  const game = { ...berriesConfig, scene: [Broken, PlayScene] };
  await expect(open([{ wait: 10 }], game)).rejects.toThrow("scene 'menu' failed in frame 4: Error: no menu");
});

test('a way on which the game awaits a promise is refused when it is gone a second time, and the message says why', async () => {
  class Intro extends Phaser.Scene {
    async create(): Promise<void> {
      await null;
      this.scene.start('level');
    }
  }
  const game = { width: 10, height: 10, scene: [Intro, { key: 'level' }] };
  const world = await openWorld(
    { id: 'awaited', game, agentScene: 'level', seesPixels: false, portableMath: false },
    null,
  );
  expect(() => world.begin(1)).toThrow(/scene 'level' does not run; running: default.*look for await, then\(\)/);
  await null; // for the intro to end
  world.close();
});
