/** For the library's own folders that look closer at a scene than its users do: not part of `npc-gym`. */
export { halveFrames } from './half-frames';
export { type OpenCopy, openCopy } from './open-copy';
