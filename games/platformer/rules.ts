/** The numbers of the game. Distances in pixels, speeds in pixels a second, times in milliseconds. */
export const WIDTH = 800;
export const HEIGHT = 480;
export const TILE = 40;
/** How far ahead of the hero the camera looks. */
export const AHEAD = 110;

/** A level is the first piece, some of those between, in an order that chance decides, and the last. */
export const PIECES_BETWEEN = 5;
export const HEARTS = 3;
/** After a hit or a fall nothing can hurt for this long. */
export const SHIELD_TIME = 1200;

export const RUN_SPEED = 270;
/** How quickly running speeds up, slows down, and turns in the air: in pixels a second, each second. */
export const RUN_UP = 2200;
export const BRAKE = 2800;
export const AIR_CONTROL = 1900;

export const GRAVITY = 1900;
/** Falling is heavier than rising, which makes a jump feel crisp. */
export const FALL_GRAVITY = 2500;
export const FALL_SPEED = 800;
export const JUMP_SPEED = 740;
/** What is left of the rise when the key is let go: a tap is a hop. */
export const HOP = 0.45;
/** A jump still counts so long after the edge has been left ... */
export const COYOTE_TIME = 100;
/** ... and if it was asked for so long before landing. */
export const BUFFER_TIME = 120;
/** How a hit or a stomped slime throws the hero up. */
export const KNOCK_SPEED = 430;
export const STOMP_SPEED = 480;

export const SLIME_SPEED = 55;
/** A slime strays no farther from where it was put. */
export const SLIME_RANGE = 4 * TILE;
