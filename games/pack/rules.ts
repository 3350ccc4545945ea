/** The numbers of the game. Distances in pixels, speeds in pixels a second, times in milliseconds. */
export const WIDTH = 800;
export const HEIGHT = 600;
/** A cell of the meadow, which hedges fill. */
export const CELL = 40;
export const COLUMNS = 19;
export const ROWS = 13;
/** The meadow; the strip above it holds the clock. */
export const FIELD = { x: 20, y: 64, width: COLUMNS * CELL, height: ROWS * CELL };

/** The hare that is still free then has got away. */
export const ROUND_TIME = 30_000;

/** Room that everybody has around them at the beginning. */
export const CLEARANCE = 24;

export const FOXES = 4;
export const FOX_SPEED = 165;
export const FOX_RADIUS = 16;
/** Where a fox begins, it is at least this far from the hare. */
export const FOX_DISTANCE = 230;
/** Foxes do what they were told for this long, and then follow their noses. */
export const COMMAND_TIME = 150;

export const HARE_SPEED = 210;
export const HARE_RADIUS = 13;
/** The hare begins within this distance of the middle. */
export const HARE_START = 180;
/** A hare sits still while no fox is nearer than this. */
export const WARY = 230;

/** What a hedge may be, in cells. */
export const HEDGES = [
  [3, 1],
  [1, 3],
  [4, 1],
  [1, 4],
  [2, 2],
  [2, 1],
  [1, 2],
] as const;
