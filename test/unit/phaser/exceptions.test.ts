import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, test } from 'vitest';
import { run, sceneWorld } from '../../fixtures/world';

type Wound = (scene: Phaser.Scene, hurt: () => void) => void;

/** Where scenes run code, each with a way to hurt it in frame 5 of an episode. */
const places: [string, Wound][] = [
  ['update', (scene, hurt) => scene.events.on('update', hurt)],
  ['a handler of the frame after', (scene, hurt) => scene.events.on('postupdate', hurt)],
  ['a step of the game', (scene, hurt) => scene.game.events.on('step', hurt)],
  ['the time before the drawing', (scene, hurt) => scene.game.events.on('prerender', hurt)],
  ['the drawing of the scene', (scene, hurt) => scene.events.on('render', hurt)],
  ['a timer of the scene', (scene, hurt) => scene.time.addEvent({ delay: 1, loop: true, callback: hurt })],
  ['a timer of the page', (_, hurt) => setInterval(hurt, 1)],
  [
    'an animation frame',
    (_, hurt) =>
      requestAnimationFrame(function again() {
        requestAnimationFrame(again);
        hurt();
      }),
  ],
  ['a tween', (scene, hurt) => scene.tweens.add({ targets: { x: 0 }, x: 9, duration: 900, onUpdate: hurt })],
  ['a step of physics', (scene, hurt) => scene.physics.world.on('worldstep', hurt)],
  [
    'the shutdown of another scene',
    (scene, hurt) => {
      scene.scene.add(
        'other',
        {
          create(this: Phaser.Scene) {
            this.events.on('shutdown', hurt);
          },
        },
        true,
      );
      scene.events.on('update', () => scene.game.loop.frame === 4 && scene.scene.stop('other'));
    },
  ],
  [
    'the creation of another scene',
    (scene, hurt) => {
      scene.scene.add('other', { create: hurt });
      scene.events.on('update', () => scene.game.loop.frame === 4 && scene.scene.launch('other'));
    },
  ],
  [
    'a pointer',
    (scene, hurt) => {
      scene.input.on('pointermove', hurt);
      scene.events.on('update', () => {
        const { game } = scene;
        const event = {
          type: 'mousemove',
          pageX: game.loop.frame,
          pageY: 1,
          buttons: 0,
          target: game.canvas,
          preventDefault() {},
        };
        (game.input as unknown as { onMouseMove(event: object): void }).onMouseMove(event);
      });
    },
  ],
  [
    'a file',
    (scene, hurt) => {
      scene.load.on('filecomplete', hurt);
      scene.events.on('update', () => scene.game.loop.frame === 4 && scene.load.image('late', 'apple.png').start());
    },
  ],
];

test.each(places)(
  'what is thrown in %s is told, other games go on, and the next episode is whole',
  async (_, wound) => {
    let sound = true;
    const create = function (this: Phaser.Scene) {
      wound(this, () => {
        if (!sound && this.game.loop.frame === 5) throw new Error('ouch');
      });
      this.physics.add.image(50, 50, '__WHITE').setVelocity(Phaser.Math.Between(1, 50), 3);
    };
    const [world, other] = [await sceneWorld({ create }), await sceneWorld({ create })];
    const where = ({ scene }: typeof world) => (scene.children.list[0] as Phaser.GameObjects.Image).x;
    const episode = (of: typeof world) => {
      of.begin(3);
      run(of, 40);
      return where(of);
    };
    const whole = episode(other);
    sound = false;
    world.begin(3);
    expect(() => run(world, 10)).toThrow(/^(scene '(here|other)'|a scene) failed in frame 5: Error: ouch$/);
    sound = true;
    expect(episode(other)).toBe(whole);
    expect(episode(world)).toBe(whole);
    expect(episode(world)).toBe(whole);
    world.close();
    other.close();
  },
);
