/** For the library's own folders that look closer at a scene than its users do: not part of `npc-gym`. */

export { type OpenCopy, openCopy } from './agents/open-copy';
export { halveFrames } from './world/half-frames';
