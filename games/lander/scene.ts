import Phaser from 'phaser';
import { createArt, loadArt } from './art';
import { type Craft, createCraft } from './craft';
import { createEffects } from './effects';
import { createHud, toMetres } from './hud';
import * as rules from './rules';
import { createTerrain, type Terrain } from './terrain';

type Keys = Record<'left' | 'right' | 'both', Phaser.Input.Keyboard.Key[]>;
type Contact = { bodyA: MatterJS.BodyType; bodyB: MatterJS.BodyType };

/** Lander: bring the craft down softly on the pad, before the fuel is gone. An ordinary Phaser scene with Matter physics. */
export class LanderScene extends Phaser.Scene {
  craft!: Craft;
  terrain!: Terrain;
  /** Share of the fuel that is left, 1 to 0. */
  fuel = 1;
  /** What the thrusters do now, 0 to 1 each. */
  thrust = { left: 0, right: 0 };
  outcome: 'flying' | 'landed' | 'crashed' = 'flying';

  private keys!: Keys;
  private hud!: ReturnType<typeof createHud>;
  private effects!: ReturnType<typeof createEffects>;
  private command = { left: 0, right: 0, time: 0 };
  private standing = 0;

  constructor() {
    super('lander');
  }

  init(): void {
    this.fuel = 1;
    this.outcome = 'flying';
    this.thrust = { left: 0, right: 0 };
    this.command = { left: 0, right: 0, time: 0 };
    this.standing = 0;
  }

  preload(): void {
    loadArt(this);
  }

  create(): void {
    this.terrain = createTerrain(this);
    createArt(this, this.terrain);
    this.craft = createCraft(this);
    this.effects = createEffects(this, this.craft);
    this.hud = createHud(this);
    this.keys = this.bindKeys();
    // Forces hold for one step of the engine, of which a frame may have several, or none.
    this.matter.world.on('beforeupdate', () => {
      if (this.outcome === 'flying') this.craft.fire(this.thrust.left, this.thrust.right);
    });
    this.matter.world.on('collisionstart', ({ pairs }: { pairs: Contact[] }) => {
      for (const { bodyA, bodyB } of pairs) this.touch(bodyA.label === 'craft' ? bodyB : bodyA);
    });
  }

  /** Commands of the craft's computer, 0 to 1 for each thruster; they hold for a tenth of a second, before the keys. */
  fire(left: number, right: number): void {
    this.command = { left, right, time: rules.COMMAND_TIME };
  }

  override update(_time: number, delta: number): void {
    if (this.outcome !== 'flying') return;
    this.throttle(delta);
    this.effects.burn(this.thrust);
    this.hud.show(this.fuel, this.craft.body.velocity, this.craft.body.angle);
    this.watch(delta);
  }

  private bindKeys(): Keys {
    const keyboard = this.input.keyboard as Phaser.Input.Keyboard.KeyboardPlugin;
    const { left, right, up } = keyboard.createCursorKeys();
    const { A, D, W } = keyboard.addKeys('A,D,W', false) as Record<string, Phaser.Input.Keyboard.Key>;
    keyboard.on('keydown-SPACE', () => {
      if (this.outcome !== 'flying') this.scene.restart();
    });
    return { left: [left, A], right: [right, D], both: [up, W] };
  }

  /** Decides what the thrusters do in this frame, and burns the fuel for it. */
  private throttle(delta: number): void {
    const { keys, command, thrust } = this;
    const isHeld = (key: Phaser.Input.Keyboard.Key) => key.isDown;
    const both = keys.both.some(isHeld);
    const commanded = command.time > 0;
    command.time -= delta;
    thrust.left = commanded ? command.left : Number(both || keys.left.some(isHeld));
    thrust.right = commanded ? command.right : Number(both || keys.right.some(isHeld));
    if (this.fuel === 0) thrust.left = thrust.right = 0;
    this.fuel = Math.max(0, this.fuel - ((thrust.left + thrust.right) * delta) / (1000 * rules.FUEL_SECONDS));
  }

  /** Something below: only the pad, only softly, and only upright. */
  private touch(other: MatterJS.BodyType): void {
    if (this.outcome !== 'flying') return;
    const { speed, angle } = this.craft.body;
    if (other.label !== 'pad') this.finish('crashed', 'Off the pad', 'Only the pad is flat enough');
    else if (speed > rules.SOFT_SPEED)
      this.finish('crashed', 'Too fast', `${toMetres(speed)} m/s, at most ${toMetres(rules.SOFT_SPEED)} are gentle`);
    else if (Math.abs(angle) > rules.UPRIGHT)
      this.finish('crashed', 'Tipped over', 'Its feet have to meet the pad together');
    else this.effects.dust(this.terrain.pad);
  }

  /** Whether the craft stands by now, or has gone for good. */
  private watch(delta: number): void {
    if (this.outcome !== 'flying') return;
    const { position, bounds, speed, angularSpeed } = this.craft.body;
    const stands = bounds.max.y > this.terrain.pad.y - 2 && speed < 0.1 && angularSpeed < 0.002;
    this.standing = stands ? this.standing + delta : 0;
    if (this.standing >= rules.STANDING_TIME)
      this.finish('landed', 'Touchdown!', `${Math.round(100 * this.fuel)}% of the fuel left`);
    const { x, y } = position;
    const { WIDTH, BEYOND } = rules;
    if (x < -BEYOND || x > WIDTH + BEYOND || y < -2 * BEYOND)
      this.finish('crashed', 'Lost in space', 'It was last seen going that way');
  }

  private finish(outcome: 'landed' | 'crashed', title: string, words: string): void {
    const { registry, effects, terrain, thrust } = this;
    this.outcome = outcome;
    thrust.left = thrust.right = 0;
    effects.burn(thrust);
    if (outcome === 'landed') effects.cheer(terrain.pad);
    else effects.explode();
    const landings = outcome === 'landed' ? (registry.get('landings') ?? 0) + 1 : 0;
    registry.set('landings', landings);
    this.hud.showEnd(title, words, landings);
  }
}
