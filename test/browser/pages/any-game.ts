/** A game that nobody wrote for npc-gym, on a live page: it waits for the page, and its first scene loads a font. */
import Phaser from 'phaser';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import letters from '../../fixtures/scenes/assets/apple.png?url';
import font from '../../fixtures/scenes/assets/letters.xml?url&no-inline';

declare global {
  interface Window {
    /** Frames that the game needed to reach its scene in each of three episodes, and what the font's text is wide there. */
    beginThrice(): Promise<number[][]>;
    /** The number that a scene draws whose file arrives between two frames, in each of two episodes of one seed. */
    drawLate(): Promise<number[]>;
  }
}

class Boot extends Phaser.Scene {
  constructor() {
    super('boot');
  }

  preload(): void {
    this.load.bitmapFont('words', letters, font);
  }

  create(): void {
    this.scene.start('play');
  }
}

class Play extends Phaser.Scene {
  constructor() {
    super('play');
  }
}

const drawn: number[] = [];

class Late extends Phaser.Scene {
  constructor() {
    super('late');
  }

  preload(): void {
    this.load.image('letters', letters);
  }

  create(): void {
    drawn.push(Math.random());
  }
}

function waitForPage(): void {
  const begin = () => new Phaser.Game({ width: 100, height: 100, type: Phaser.CANVAS, scene: [Boot, Play, Late] });
  document.addEventListener('DOMContentLoaded', begin);
}

function openGame() {
  const game = () => Promise.resolve().then(waitForPage); // outside of everything, where a module is evaluated
  const options = { id: 'any', game, agentScene: 'play', seesPixels: false, portableMath: false };
  return openWorld(options, { parent: document.body });
}

window.beginThrice = async () => {
  const world = await openGame();
  const episodes = [1, 2, 3].map((seed) => {
    world.begin(seed);
    return [world.game.loop.frame, world.scene.add.bitmapText(0, 0, 'words', 'AA').width];
  });
  world.close();
  return episodes;
};

window.drawLate = async () => {
  const world = await openGame();
  for (let episode = 0; episode < 2; episode++) {
    world.begin(5);
    world.scene.scene.launch('late');
    world.frame();
    while (world.loading) await new Promise((resolve) => setTimeout(resolve, 20));
    world.frame();
  }
  world.close();
  return drawn;
};
