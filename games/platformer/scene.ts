import Phaser from 'phaser';
import { createBackdrop, SPRITES } from './art';
import { createCamera } from './camera';
import { createEffects } from './effects';
import { dealMap, type Ground, layGround } from './ground';
import { createHero, FEET, type Hero } from './hero';
import type { Result } from './hud-scene';
import { bindKeys } from './keys';
import { createMoves } from './moves';
import * as rules from './rules';
import { Slime } from './slime';

type Point = Phaser.Types.Math.Vector2Like;
type Coin = Phaser.Types.Physics.Arcade.SpriteWithStaticBody;

/** The level: run, jump, collect, get to the flag. An ordinary Phaser scene with a tilemap and Arcade physics. */
export class LevelScene extends Phaser.Scene {
  hero!: Hero;
  moves!: ReturnType<typeof createMoves>;
  ground!: Ground;
  coins!: Phaser.Physics.Arcade.StaticGroup;
  slimes!: Phaser.Physics.Arcade.Group;
  flag!: Point;
  /** Coins that have been collected, slimes that have been stomped, hearts that are left. */
  collected = 0;
  stomped = 0;
  hearts = rules.HEARTS;
  /** Milliseconds for which nothing can hurt. */
  shield = 0;
  /** The farthest the hero has come, in pixels. */
  farthest = 0;
  /** Milliseconds since the level began. */
  played = 0;
  over = false;
  won = false;

  private keys!: ReturnType<typeof bindKeys>;
  private camera!: ReturnType<typeof createCamera>;
  private look!: ReturnType<typeof createHero>;
  private effects!: ReturnType<typeof createEffects>;
  private safe!: Point;

  constructor() {
    super('level');
  }

  init(): void {
    this.collected = this.stomped = this.shield = this.farthest = this.played = 0;
    this.hearts = rules.HEARTS;
    this.over = this.won = false;
  }

  create(): void {
    const map = dealMap(this);
    createBackdrop(this, map.widthInPixels);
    this.ground = layGround(map);
    this.coins = this.physics.add.staticGroup();
    this.slimes = this.physics.add.group();
    for (const { type, x = 0, y = 0 } of map.getObjectLayer('things')?.objects ?? []) this.put(type, x, y);
    this.effects = createEffects(this);
    this.physics.add.collider(this.hero, this.ground);
    this.physics.add.overlap(
      this.hero,
      this.ground,
      () => this.hurt(),
      (_hero, tile) => this.pricks(tile as Phaser.Tilemaps.Tile),
    );
    this.physics.add.overlap(this.hero, this.coins, (_hero, coin) => this.collect(coin as Coin));
    this.physics.add.overlap(this.hero, this.slimes, (_hero, slime) => this.meet(slime as Slime));
    this.bound(map);
    this.camera = createCamera(this, this.hero, map);
    const keyboard = this.input.keyboard as Phaser.Input.Keyboard.KeyboardPlugin;
    this.keys = bindKeys(keyboard);
    keyboard.on('keydown-ENTER', () => this.over && this.scene.restart());
    keyboard.on('keydown-ESC', () => this.scene.stop('hud').start('menu'));
    this.tell();
    this.registry.set({ hearts: this.hearts, result: null });
    this.scene.launch('hud');
  }

  override update(_time: number, delta: number): void {
    if (this.over) return;
    this.played += delta;
    this.shield = Math.max(0, this.shield - delta);
    this.steer(delta);
    this.look.follow();
    this.camera.follow();
    for (const slime of this.slimes.getChildren() as Slime[]) slime.patrol();
    const { x, y } = this.hero;
    this.farthest = Math.max(this.farthest, x);
    if (y > this.ground.height + rules.TILE) this.fall();
    if (x > this.flag.x) this.finish(true);
    this.tell();
  }

  private put(type: string, x: number, y: number): void {
    if (type === 'hero') {
      this.look = createHero(this, x, y);
      this.hero = this.look.hero;
      this.moves = createMoves(this.hero.body);
      this.safe = { x, y };
    } else if (type === 'coin') {
      const coin: Coin = this.coins.create(x, y, SPRITES, 'coin-1');
      coin
        .setCircle(22, 10, 10)
        .setDepth(1)
        .play({ key: 'coin', startFrame: Math.floor(x / rules.TILE) % 6 });
    } else if (type === 'slime') {
      const slime = new Slime(this, this.ground, x, y);
      this.slimes.add(slime, true);
      slime.setOff();
    } else if (type === 'flag') {
      this.flag = { x, y };
      this.add.image(x, y, 'pole').setOrigin(0.5, 1);
      this.add.sprite(x + 33, y - 160, SPRITES, 'flag-1').play('flag');
    }
  }

  /** The world ends where the map does, but for holes at its bottom. */
  private bound({ widthInPixels, heightInPixels }: Phaser.Tilemaps.Tilemap): void {
    this.physics.world.gravity.y = rules.GRAVITY;
    this.physics.world.setBounds(0, 0, widthInPixels, heightInPixels, true, true, false, false);
  }

  private steer(delta: number): void {
    const { hero, moves } = this;
    const moved = moves.move(this.keys.direction(), this.keys.jumps(), delta);
    if (hero.body.blocked.down) this.remember();
    if (!moved) return;
    this.effects.dust(hero.x, hero.y + FEET);
    this.look.squash(moved === 'jump' ? 0.8 : 1.2);
    if (moved === 'jump') this.sound.play('jump', { volume: 0.35 });
  }

  /** Where to go on after a fall: the middle of the last tile stood upon. */
  private remember(): void {
    const tile = this.ground.getTileAtWorldXY(this.hero.x, this.hero.y + rules.TILE);
    if (tile?.collideUp) this.safe = { x: tile.pixelX + rules.TILE / 2, y: tile.pixelY };
  }

  private collect(coin: Coin): void {
    this.collected++;
    coin.disableBody(true, true);
    this.sound.play('coin', { volume: 0.4, detune: 60 * (this.collected % 8) });
    this.effects.coin(coin.x, coin.y);
  }

  /** From above it is the slime's end; from anywhere else it hurts. */
  private meet(slime: Slime): void {
    const { body, x, y } = this.hero;
    if (body.velocity.y <= 0 || body.bottom > slime.body.center.y + 6) {
      this.hurt();
      return;
    }
    this.stomped++;
    slime.flatten();
    this.moves.bounce(rules.STOMP_SPEED);
    this.sound.play('stomp', { volume: 0.6 });
    this.effects.splat(x, y + FEET);
  }

  /** Thorns hurt where they look sharp, not at the corners of their tile. */
  private pricks({ properties, pixelX, pixelY }: Phaser.Tilemaps.Tile): boolean {
    const { left, right, bottom } = this.hero.body;
    return properties.thorns && bottom > pixelY + 16 && right > pixelX + 6 && left < pixelX + rules.TILE - 6;
  }

  private hurt(): void {
    if (this.shield > 0 || this.over) return;
    this.moves.bounce(rules.KNOCK_SPEED);
    this.loseHeart();
  }

  private fall(): void {
    const { x, y } = this.safe as Required<Point>;
    this.loseHeart();
    if (!this.over) this.hero.body.reset(x, y - FEET);
  }

  private loseHeart(): void {
    this.hearts--;
    this.shield = rules.SHIELD_TIME;
    this.registry.set('hearts', this.hearts);
    this.effects.hurt(this.hero.x, this.hero.y);
    this.sound.play('hurt', { volume: 0.5 });
    if (this.hearts === 0) this.finish(false);
    else this.look.blink(rules.SHIELD_TIME);
  }

  private finish(won: boolean): void {
    this.over = true;
    this.won = won;
    this.physics.pause();
    this.sound.play(won ? 'win' : 'lose', { volume: 0.5 });
    if (won) {
      this.effects.confetti(this.hero.x, this.hero.y);
      this.look.cheer();
    } else this.look.drop();
    const best = Math.max(this.collected, this.registry.get('best') ?? 0);
    this.registry.set('best', best);
    this.registry.set('result', this.result(best));
  }

  private result(best: number): Result {
    const { won, collected, coins, played } = this;
    return { won, coins: collected, of: coins.getLength(), seconds: Math.floor(played / 1000), best };
  }

  /** Tells the HUD; the registry sends only what has changed. */
  private tell(): void {
    this.registry.set('coins', `${this.collected}/${this.coins.getLength()}`);
    this.registry.set('seconds', Math.floor(this.played / 1000));
    this.registry.set('progress', Math.min(1, this.farthest / (this.flag.x as number)));
  }
}
