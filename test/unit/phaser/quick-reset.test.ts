import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import { MenuScene } from '../../fixtures/scenes/berries';

/** A scene that can take itself back to its beginning: chance, a tween, a timer, a body, keys. */
class Field extends Phaser.Scene {
  ball!: Phaser.Physics.Arcade.Image;
  cloud!: Phaser.GameObjects.Image;
  space?: Phaser.Input.Keyboard.Key;
  created = 0;
  ticks = 0;
  pressed = 0;
  fails = false;

  constructor() {
    super('play');
  }

  create(): void {
    this.created++;
    this.ball = this.physics.add.image(0, 0, '__WHITE');
    this.cloud = this.add.image(0, 0, '__WHITE');
    this.space = this.input.keyboard?.addKey('SPACE');
    this.begin();
  }

  begin(): void {
    this.ticks = this.pressed = 0;
    this.fails = false;
    this.tweens.killAll();
    this.time.removeAllEvents();
    this.tweens.add({ targets: this.cloud.setPosition(0, 0), x: 100, duration: 700, yoyo: true, repeat: -1 });
    this.time.addEvent({ delay: 90, loop: true, callback: () => this.ticks++ });
    this.ball.body?.reset(50, 50);
    this.ball.setVelocity(Phaser.Math.Between(-50, 50), Math.random() * 50);
  }

  override update(_time = 0): void {
    if (this.fails) throw new Error('a hole');
    if (this.space?.isDown) this.pressed++;
    if (Math.random() < 0.1) this.ball.setVelocityX(Math.random() * 10);
  }

  state(): number[] {
    const { ball, cloud, ticks, pressed, time, game } = this;
    return [ball.x, ball.y, cloud.x, ticks, pressed, time.now, game.loop.frame, Date.now(), Math.random()];
  }
}

/** A field that listens to the window itself, as games do that know nothing of Phaser's input. */
class ListeningField extends Field {
  override create(): void {
    super.create();
    window.addEventListener('keydown', () => this.pressed++);
    document.onkeyup = () => {
      this.pressed += 10;
    };
  }
}

const open = (start = [{ press: 'ENTER' }] as const, scene: Phaser.Types.Scenes.SceneType[] = [MenuScene, Field]) =>
  openWorld<Field>(
    {
      id: 'field',
      game: { width: 100, height: 100, physics: { default: 'arcade' }, scene },
      agentScene: Field,
      start,
      reset: (field) => field.begin(),
      seesPixels: false,
      portableMath: false,
    },
    null,
  );

test("the scene's own reset gives the same episode as the complete one, bit for bit", async () => {
  const world = await open();
  const episode = (complete: boolean) => {
    world.begin(7, { complete });
    const states = [];
    for (let frame = 0; frame < 100; frame++) {
      world.frame();
      states.push(world.realm.run(() => world.scene.state()));
    }
    return states;
  };
  const complete = episode(true);
  const { scene } = world;
  const quick = episode(false);
  expect(world.scene).toBe(scene);
  expect(scene.created).toBe(1);
  expect(quick).toEqual(complete);
  expect(episode(true)).toEqual(complete);
  expect(world.scene).not.toBe(scene);
  world.close();
});

/** A menu that waits for as long as chance decides. */
class PatientMenu extends Phaser.Scene {
  constructor() {
    super('menu');
  }

  create(): void {
    this.time.delayedCall(Phaser.Math.Between(50, 900), () => this.scene.start('play'));
  }
}

/** A field that notes which time it is told. */
class TimedField extends Field {
  readonly times: number[] = [];

  override begin(): void {
    super.begin();
    this.times.length = 0;
  }

  override update(time = 0): void {
    super.update(time);
    this.times.push(time, this.time.now, this.game.loop.time);
  }
}

test('how long the way to the scene takes makes no difference, even if chance decides it', async () => {
  const world = await open([] as never, [PatientMenu, TimedField]);
  const play = (seed: number, complete: boolean) => {
    world.begin(seed, { complete });
    const begun = world.realm.run(() => [...world.scene.state(), ...(world.scene as unknown as TimedField).times]);
    for (let frame = 0; frame < 100; frame++) world.frame();
    return [...begun, ...world.realm.run(() => world.scene.state())];
  };
  const expected = play(1, true);
  play(2, true);
  expect(play(1, false)).toEqual(expected);
  expect(world.scene.created).toBe(1); // the complete reset has made another scene, the quick one has not
  world.close();
});

test('a scene that listens to the page still does after its own reset, and once', async () => {
  const world = await open(undefined, [MenuScene, ListeningField]);
  const episode = (complete: boolean) => {
    world.begin(3, { complete });
    for (let frame = 0; frame < 4; frame++) {
      world.realm.dispatch(frame % 2 ? 'keyup' : 'keydown', { keyCode: 65, key: 'a', code: 'KeyA' });
      world.frame();
    }
    return world.realm.run(() => world.scene.state());
  };
  const complete = episode(true);
  expect(complete[4]).toBe(22);
  expect(episode(false)).toEqual(complete);
  expect(world.scene.created).toBe(1);
  expect(episode(false)).toEqual(complete);
  world.close();
});

test('keys that were down at the end of an episode are up at the beginning of the next', async () => {
  const world = await open();
  world.begin(1);
  world.realm.run(() => {
    const keyboard = world.game.input.keyboard as unknown as { onKeyDown(event: object): void };
    keyboard.onKeyDown({ type: 'keydown', keyCode: 32, timeStamp: 1, preventDefault() {} });
  });
  world.frame();
  expect(world.scene.pressed).toBe(1);
  world.begin(1);
  world.frame();
  expect(world.scene.pressed).toBe(0);
  world.close();
});

test('a scene that has been left, or has failed, gets the complete reset', async () => {
  const world = await open();
  world.begin(1);
  const first = world.scene;
  first.scene.start('menu');
  world.frame();
  world.begin(1);
  expect(world.scene).not.toBe(first);
  const second = world.scene;
  second.fails = true;
  expect(() => world.frame()).toThrow("scene 'play' failed in frame");
  world.begin(1);
  expect(world.scene).not.toBe(second);
  world.frame();
  world.close();
});

test('what the reset throws is told, and the next is complete', async () => {
  const world = await open();
  world.begin(1);
  const first = world.scene;
  first.begin = () => {
    throw new Error('no ball');
  };
  expect(() => world.begin(2)).toThrow("scene 'play' failed at its reset: Error: no ball");
  world.begin(2);
  expect(world.scene).not.toBe(first);
  world.close();
});
