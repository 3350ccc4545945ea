/** How a thread's whereabouts lie in memory: whole numbers by place, then names, each its length and its UTF-16 units. */

/** 1 while game code runs. */
export const INSIDE = 0;
/** Where the name of the environment begins; 0: none. */
export const ENVIRONMENT = 1;
export const COPY = 2;
/** Where the key of the scene begins; 0: not known yet. */
export const SCENE = 3;
export const FRAME = 4;
/** Where the next name would be written. */
export const FREE = 5;
/** Where the name begins of the environment's function that runs, such as 'observe()'; 0: none, but the game's own code. */
export const CALL = 6;
export const NAMES = 8;

/** 32-bit numbers in all: room for some hundred names. */
export const SIZE = 4096;
