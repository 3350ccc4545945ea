import Phaser from 'phaser';
import { createArt, FRAME, loadArt, SHEET } from './art';
import { createEffects } from './effects';
import { createHero, type Hero } from './hero';
import { createHud } from './hud';
import * as rules from './rules';

type Coin = Phaser.Types.Physics.Arcade.SpriteWithStaticBody;
type Hazard = Phaser.Types.Physics.Arcade.ImageWithDynamicBody;

const { FIELD } = rules;

/** Dodge: collect coins for a minute, and keep clear of everything that bounces. An ordinary Phaser scene. */
export class DodgeScene extends Phaser.Scene {
  hero!: Hero;
  coins!: Coin[];
  /** Also those that only warn so far; their bodies are disabled. */
  hazards!: Hazard[];
  score = 0;
  lives = rules.LIVES;
  /** Milliseconds for which nothing can hit. */
  shield = 0;
  over = false;

  private keys!: Record<'left' | 'right' | 'up' | 'down', Phaser.Input.Keyboard.Key[]>;
  private round!: Phaser.Time.TimerEvent;
  private look!: ReturnType<typeof createHero>;
  private hud!: ReturnType<typeof createHud>;
  private effects!: ReturnType<typeof createEffects>;
  private lastCoinAt = 0;
  private streak = 0;

  constructor() {
    super('dodge');
  }

  init(): void {
    this.score = this.shield = this.lastCoinAt = this.streak = 0;
    this.lives = rules.LIVES;
    this.over = false;
    this.coins = [];
    this.hazards = [];
  }

  preload(): void {
    loadArt(this);
  }

  create(): void {
    createArt(this);
    this.add.image(0, 0, 'field').setOrigin(0);
    this.physics.world.setBounds(FIELD.x, FIELD.y, FIELD.width, FIELD.height);
    this.look = createHero(this, FIELD.x + FIELD.width / 2, FIELD.y + FIELD.height / 2);
    this.hero = this.look.hero;
    this.effects = createEffects(this);
    this.hud = createHud(this);
    for (let i = 0; i < rules.COINS; i++) this.addCoin();
    for (let i = 0; i < rules.HAZARDS_AT_FIRST; i++) this.addHazard();
    this.physics.add.overlap(this.hero, this.coins, (_hero, coin) => this.collect(coin as Coin));
    this.physics.add.overlap(this.hero, this.hazards, () => this.suffer());
    this.round = this.time.addEvent({ delay: rules.ROUND_TIME, callback: () => this.finish('Time!') });
    this.time.addEvent({
      delay: rules.HAZARD_INTERVAL,
      repeat: rules.HAZARDS_AT_MOST - rules.HAZARDS_AT_FIRST - 1,
      callback: () => this.addHazard(),
    });
    this.keys = this.bindKeys();
  }

  override update(_time: number, delta: number): void {
    if (this.over) return;
    this.shield = Math.max(0, this.shield - delta);
    this.steer();
    this.look.follow();
    this.hud.showTime(this.round.getRemaining(), 1 - this.round.getProgress());
  }

  private bindKeys() {
    const keyboard = this.input.keyboard as Phaser.Input.Keyboard.KeyboardPlugin;
    const { left, right, up, down } = keyboard.createCursorKeys();
    const { W, A, S, D } = keyboard.addKeys('W,A,S,D', false) as Record<string, Phaser.Input.Keyboard.Key>;
    keyboard.on('keydown-SPACE', () => {
      if (this.over) this.scene.restart();
    });
    return { left: [left, A], right: [right, D], up: [up, W], down: [down, S] };
  }

  private steer(): void {
    const { left, right, up, down } = this.keys;
    const x = held(right) - held(left);
    const y = held(down) - held(up);
    const speed = rules.HERO_SPEED * (x !== 0 && y !== 0 ? Math.SQRT1_2 : 1);
    this.hero.body.setVelocity(x * speed, y * speed);
  }

  private addCoin(): void {
    const coin: Coin = this.physics.add
      .staticSprite(0, 0, SHEET)
      .play({ key: 'turn', startFrame: (this.coins.length * 3) % 8 });
    coin.setCircle(rules.COIN_RADIUS, 32 - rules.COIN_RADIUS, 32 - rules.COIN_RADIUS).setDepth(1);
    this.coins.push(coin);
    this.place(coin);
  }

  /** Puts a coin where the hero is not. */
  private place(coin: Coin): void {
    const { x, y } = this.spotAway(rules.COIN_DISTANCE);
    coin.setScale(1).body.reset(x, y); // a static body goes by its sprite's size, which the tween below changes
    this.tweens.add({ targets: coin, scale: { from: 0.2, to: 1 }, duration: 250, ease: 'Back.easeOut' });
  }

  /** A hazard first warns where it is, then sets off in a random direction. */
  private addHazard(): void {
    const { x, y } = this.spotAway(rules.HAZARD_DISTANCE);
    const hazard = this.physics.add.image(x, y, SHEET, FRAME.warning).setDepth(2);
    hazard.setCircle(rules.HAZARD_RADIUS, 32 - rules.HAZARD_RADIUS, 32 - rules.HAZARD_RADIUS);
    hazard.setBounce(1).setCollideWorldBounds(true).disableBody();
    this.hazards.push(hazard);
    this.tweens.add({ targets: hazard, alpha: { from: 1, to: 0.25 }, duration: 165, yoyo: true, repeat: 2 });
    this.time.delayedCall(rules.WARNING_TIME, () => {
      const { RND } = Phaser.Math;
      const velocity = this.physics.velocityFromRotation(
        RND.angle(),
        RND.between(rules.HAZARD_SPEED.min, rules.HAZARD_SPEED.max),
      );
      hazard.enableBody().setFrame(FRAME.hazard).setVelocity(velocity.x, velocity.y).setAngularVelocity(150);
      this.sound.play('join', { volume: 0.4 });
    });
  }

  private spotAway(distance: number): Phaser.Math.Vector2 {
    const margin = 40;
    const spot = new Phaser.Math.Vector2();
    do {
      spot.x = Phaser.Math.RND.between(FIELD.x + margin, FIELD.x + FIELD.width - margin);
      spot.y = Phaser.Math.RND.between(FIELD.y + margin, FIELD.y + FIELD.height - margin);
    } while (spot.distance(this.hero) < distance);
    return spot;
  }

  private collect(coin: Coin): void {
    this.score++;
    this.streak = this.time.now - this.lastCoinAt < 1500 ? Math.min(this.streak + 1, 7) : 0;
    this.lastCoinAt = this.time.now;
    this.sound.play('coin', { volume: 0.5, detune: 100 * this.streak });
    this.effects.coin(coin.x, coin.y, this.hero);
    this.look.cheer();
    this.hud.showScore(this.score);
    this.place(coin);
  }

  private suffer(): void {
    if (this.shield > 0 || this.over) return;
    this.lives--;
    this.shield = rules.SHIELD_TIME;
    this.sound.play('hit', { volume: 0.6 });
    this.effects.hit(this.hero.x, this.hero.y);
    this.hud.loseHeart(this.lives);
    if (this.lives > 0) this.look.blink(rules.SHIELD_TIME);
    else this.finish('Game over');
  }

  private finish(title: string): void {
    this.over = true;
    this.physics.pause();
    this.time.removeAllEvents();
    this.sound.play('over', { volume: 0.5 });
    const best = Math.max(this.score, this.registry.get('best') ?? 0);
    this.hud.showEnd(title, this.score, best);
    this.registry.set('best', best);
  }
}

function held([a, b]: Phaser.Input.Keyboard.Key[]): number {
  return Number(a.isDown || b.isDown);
}
