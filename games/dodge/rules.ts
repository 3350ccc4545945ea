/** The numbers of the game. Distances in pixels, speeds in pixels a second, times in milliseconds. */
export const WIDTH = 800;
export const HEIGHT = 600;
/** Where everything moves; the strip above it holds the score. */
export const FIELD = { x: 20, y: 72, width: 760, height: 508 };

export const ROUND_TIME = 60_000;
export const LIVES = 3;
/** After a hit nothing can hit for this long. */
export const SHIELD_TIME = 1200;

export const HERO_SPEED = 340;
export const HERO_RADIUS = 17;

export const COINS = 6;
/** Wider than a coin looks: the hero draws in what is near. */
export const COIN_RADIUS = 40;
/** A new coin keeps this far from the hero. */
export const COIN_DISTANCE = 110;

export const HAZARDS_AT_FIRST = 5;
export const HAZARDS_AT_MOST = 9;
/** One more hazard joins each time this has passed. */
export const HAZARD_INTERVAL = 7000;
/** A new hazard keeps this far from the hero, and shows itself for a while before it moves and hurts. */
export const HAZARD_DISTANCE = 220;
export const WARNING_TIME = 1000;
export const HAZARD_RADIUS = 20;
export const HAZARD_SPEED = { min: 200, max: 290 };
