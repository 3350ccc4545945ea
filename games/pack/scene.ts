import Phaser from 'phaser';
import { createArt, FRAME, loadArt, SHEET } from './art';
import { createEffects } from './effects';
import { flee } from './flight';
import { createWalls, isBlocked, plantHedges } from './hedges';
import { createHud } from './hud';
import * as rules from './rules';

const { FIELD } = rules;

export type Animal = Phaser.Types.Physics.Arcade.SpriteWithDynamicBody;
type Side = 'left' | 'right' | 'up' | 'down';

/** How fast an animal gets to the speed it wants, as a share of what is missing in each frame. */
const NIMBLE = { fox: 0.2, hare: 0.3 };

/**
 * Pack: four foxes hunt a hare that is faster than they are. An ordinary Phaser scene with Arcade physics: a person plays
 * the hare with the keys, and without a person it looks after itself.
 */
export class PackScene extends Phaser.Scene {
  foxes!: Animal[];
  /** The other foxes of each. */
  mates!: Animal[][];
  hare!: Animal;
  hedges!: Phaser.Geom.Rectangle[];
  walls!: Phaser.Physics.Arcade.StaticGroup;
  outcome: 'hunting' | 'caught' | 'away' = 'hunting';
  /** The fox that has caught the hare, or −1. */
  catcher = -1;

  private animals!: Animal[];
  private keys!: Record<Side, Phaser.Input.Keyboard.Key[]>;
  private byHand = false;
  private heading = new Phaser.Math.Vector2();
  private commands!: { readonly way: Phaser.Math.Vector2; time: number }[];
  private round!: Phaser.Time.TimerEvent;
  private hud!: ReturnType<typeof createHud>;
  private effects!: ReturnType<typeof createEffects>;

  constructor() {
    super('pack');
  }

  init(): void {
    this.outcome = 'hunting';
    this.catcher = -1;
    this.byHand = false;
    this.heading.set(0, 0);
    this.commands = Array.from({ length: rules.FOXES }, () => ({ way: new Phaser.Math.Vector2(), time: 0 }));
  }

  preload(): void {
    loadArt(this);
  }

  create(): void {
    this.hedges = plantHedges();
    createArt(this, this.hedges);
    this.walls = createWalls(this, this.hedges);
    const middle = new Phaser.Math.Vector2(FIELD.x + FIELD.width / 2, FIELD.y + FIELD.height / 2);
    this.hare = this.addAnimal(
      'hare',
      rules.HARE_RADIUS,
      this.findSpot((spot) => spot.distance(middle) < rules.HARE_START),
    );
    this.foxes = [];
    while (this.foxes.length < rules.FOXES) {
      const spot = this.findSpot(
        (place) =>
          place.distance(this.hare) > rules.FOX_DISTANCE &&
          this.foxes.every((fox) => place.distance(fox) > 2 * rules.CLEARANCE),
      );
      this.foxes.push(this.addAnimal('fox', rules.FOX_RADIUS, spot));
    }
    this.mates = this.foxes.map((fox) => this.foxes.filter((other) => other !== fox));
    this.animals = [this.hare, ...this.foxes];
    this.physics.add.collider(this.animals, this.walls);
    this.physics.add.collider(this.foxes, this.foxes);
    this.physics.add.overlap(this.hare, this.foxes, (_hare, fox) => this.catchHare(fox as Animal));
    this.hud = createHud(this);
    this.effects = createEffects(this);
    this.round = this.time.addEvent({ delay: rules.ROUND_TIME, callback: () => this.escape() });
    this.keys = this.bindKeys();
  }

  /**
   * Tells a fox which way to go (radians, clockwise from right), or to wait (null). It does so for a moment; a fox that is
   * told nothing follows its nose.
   */
  steer(fox: number, way: number | null): void {
    const command = this.commands[fox];
    command.time = rules.COMMAND_TIME;
    if (way === null) command.way.reset();
    else command.way.setToPolar(way);
  }

  override update(_time: number, delta: number): void {
    if (this.outcome !== 'hunting') return;
    this.runHare();
    for (let i = 0; i < rules.FOXES; i++) this.runFox(i, delta);
    this.effects.run(this.animals);
    this.hud.show(this.round.getRemaining(), 1 - this.round.getProgress());
  }

  private addAnimal(kind: 'fox' | 'hare', radius: number, { x, y }: Phaser.Math.Vector2): Animal {
    const animal = this.physics.add.sprite(x, y, SHEET, FRAME[kind]).setDepth(kind === 'hare' ? 4 : 3);
    animal.play(kind).setRotation(Phaser.Math.RND.rotation());
    return animal.setCircle(radius, 32 - radius, 32 - radius);
  }

  private bindKeys(): Record<Side, Phaser.Input.Keyboard.Key[]> {
    const keyboard = this.input.keyboard as Phaser.Input.Keyboard.KeyboardPlugin;
    const { left, right, up, down } = keyboard.createCursorKeys();
    const { W, A, S, D } = keyboard.addKeys('W,A,S,D', false) as Record<string, Phaser.Input.Keyboard.Key>;
    keyboard.on('keydown-SPACE', () => {
      if (this.outcome !== 'hunting') this.scene.restart();
    });
    return { left: [left, A], right: [right, D], up: [up, W], down: [down, S] };
  }

  /** From the first key on, the hare is the person's until the round is over. */
  private runHare(): void {
    const { left, right, up, down } = this.keys;
    const x = held(right) - held(left);
    const y = held(down) - held(up);
    this.byHand ||= x !== 0 || y !== 0;
    const { hare, foxes, hedges, heading } = this;
    if (this.byHand) this.move(hare, heading.set(x, y).normalize(), rules.HARE_SPEED, NIMBLE.hare);
    else this.move(hare, heading, flee(hare, foxes, hedges, heading) ? rules.HARE_SPEED : 0, NIMBLE.hare);
  }

  private runFox(i: number, delta: number): void {
    const fox = this.foxes[i];
    const command = this.commands[i];
    if (command.time <= 0) command.way.set(this.hare.x - fox.x, this.hare.y - fox.y).normalize();
    command.time -= delta;
    this.move(fox, command.way, rules.FOX_SPEED, NIMBLE.fox);
  }

  private move(animal: Animal, way: Phaser.Math.Vector2, speed: number, nimble: number): void {
    const { velocity } = animal.body;
    velocity.x += (way.x * speed - velocity.x) * nimble;
    velocity.y += (way.y * speed - velocity.y) * nimble;
    if (velocity.length() > 20) {
      animal.rotation = Phaser.Math.Angle.RotateTo(animal.rotation, Math.atan2(velocity.y, velocity.x), 0.22);
    }
  }

  /** A place with room around it, that fits. */
  private findSpot(fits: (spot: Phaser.Math.Vector2) => boolean): Phaser.Math.Vector2 {
    const { RND } = Phaser.Math;
    const spot = new Phaser.Math.Vector2();
    do {
      spot.set(FIELD.x + RND.between(0, FIELD.width), FIELD.y + RND.between(0, FIELD.height));
    } while (isBlocked(this.hedges, spot.x, spot.y, rules.CLEARANCE) || !fits(spot));
    return spot;
  }

  private catchHare(fox: Animal): void {
    if (this.outcome !== 'hunting') return;
    this.catcher = this.foxes.indexOf(fox);
    this.effects.caught(this.hare, fox);
    this.finish('caught');
  }

  private escape(): void {
    this.effects.away(this.hare);
    this.finish('away');
  }

  private finish(outcome: 'caught' | 'away'): void {
    this.outcome = outcome;
    this.physics.pause();
    for (const { anims } of this.animals) anims.pause();
    this.hud.showEnd(outcome, this.round.getElapsed(), this.byHand);
    this.round.remove();
  }
}

function held([a, b]: Phaser.Input.Keyboard.Key[]): number {
  return Number(a.isDown || b.isDown);
}
