/** The numbers of the game. Distances in pixels, angles in radians, times in milliseconds unless a name says otherwise. */
export const WIDTH = 800;
export const HEIGHT = 600;

/** In Matter's unit of 0.001 px/ms²: what falls gets 100 pixels a second faster in each second. */
export const GRAVITY = 0.1;
/** What one thruster at full lifts, as a share of the craft's weight: one alone cannot hold it. */
export const LIFT = 0.95;
/** How far from the craft's middle a thruster sits. */
export const THRUSTER_ARM = 15;
/** How much of the craft's turning its gyroscope takes away in each frame. */
export const GYROSCOPE = 0.025;
/** Seconds for which one thruster at full could burn. */
export const FUEL_SECONDS = 18;
/** The craft's computer fails safe: what it has commanded ends after this unless it is said again. */
export const COMMAND_TIME = 100;

export const CRAFT = { width: 52, height: 40, slope: 0.5 };

/** Touching down faster (pixels a frame) or more tilted than this is a crash. */
export const SOFT_SPEED = 1.1;
export const UPRIGHT = 0.3;
/** Landed is who has stood still on the pad for this long. */
export const STANDING_TIME = 250;

/** The ground is a line through SEGMENTS + 1 points; the pad lies on two of its segments. */
export const SEGMENTS = 16;
export const SEGMENT = WIDTH / SEGMENTS;
export const PAD_WIDTH = 2 * SEGMENT;
export const PAD_HEIGHT = 8;
export const GROUND = { highest: 400, lowest: 560 };

/** Where a flight may begin: in pixels, pixels a frame, and radians a frame. */
export const START = {
  x: [120, 680],
  y: [70, 130],
  vx: [-1.3, 1.3],
  vy: [-0.2, 0.8],
  angle: [-0.45, 0.45],
  turn: [-0.008, 0.008],
};
/** So far beyond the picture's edge the craft is lost. */
export const BEYOND = 40;
