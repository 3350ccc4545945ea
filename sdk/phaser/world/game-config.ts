import Phaser from 'phaser';
import { type Config, configOf } from '../internals';
import { PAGE_SIZE } from '../realm/page-size';
import type { View } from './game';

/** The Canvas renderer over a canvas without pixels: everything that scenes ask the renderer for is there. */
export function hiddenConfig(game: Phaser.Game): Partial<Config> {
  const config = configOf(game);
  return {
    ...commonConfig(config),
    renderType: Phaser.CANVAS,
    customEnvironment: true, // Phaser then takes our word that there is a canvas
    scaleMode: Phaser.Scale.NONE,
    parent: parentOf(config),
    loaderImageLoadType: 'HTMLImageElement',
  };
}

/**
 * Scenes style the element around their canvas, look it up, and lay others over it; nobody sees it. One that the game names
 * is in the document, as on the game's own page.
 */
function parentOf({ parent }: Config): HTMLElement {
  const known = typeof parent === 'string' && document.getElementById(parent);
  if (known) return known;
  const element = document.createElement('div');
  if (!parent || typeof parent !== 'string') return element;
  element.id = parent;
  return document.body.appendChild(element);
}

/** The game's own renderer, as large as the view allows. Where an agent looks at the picture it must be the same one everywhere. */
export function shownConfig(
  game: Phaser.Game,
  { parent }: View,
  { seesPixels }: { seesPixels: boolean },
): Partial<Config> {
  const config = configOf(game);
  const type = config.renderType === Phaser.HEADLESS ? Phaser.AUTO : config.renderType;
  return {
    ...commonConfig(config),
    renderType: seesPixels ? Phaser.CANVAS : type,
    scaleMode: Phaser.Scale.FIT,
    autoCenter: Phaser.Scale.CENTER_BOTH,
    autoRound: true,
    expandParent: false,
    parent,
  };
}

function commonConfig(config: Config): Partial<Config> {
  return {
    ...sizeOf(config),
    zoom: config.zoom === Phaser.Scale.MAX_ZOOM ? 1 : config.zoom,
    fullscreenTarget: null,
    canvas: null,
    context: null,
    hideBanner: true,
    autoFocus: false,
    physics: physicsConfig(config.physics),
  };
}

/** The size of the game's world in pixels. A game that is as large as its page gets one that is the same everywhere. */
function sizeOf({ width, height, scaleMode }: Config): { width: number; height: number } {
  if (scaleMode === Phaser.Scale.RESIZE) return PAGE_SIZE;
  return { width: pixels(width, PAGE_SIZE.width), height: pixels(height, PAGE_SIZE.height) };
}

function pixels(size: number | string, whole: number): number {
  if (typeof size === 'number') return size;
  const number = Number.parseInt(size, 10);
  return size.trim().endsWith('%') ? Math.floor((whole * number) / 100) : number;
}

/** Smoothing differences between frames costs Matter a quarter of its time, and ours do not differ. */
function physicsConfig(physics: Phaser.Types.Core.PhysicsConfig): Phaser.Types.Core.PhysicsConfig {
  if (!physics.matter) return physics;
  const { matter } = physics;
  return { ...physics, matter: { ...matter, runner: { frameDeltaSmoothing: false, ...matter.runner } } };
}
