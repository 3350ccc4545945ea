/** As much of a game object, or of a place, as says where it looks. */
export interface Turned {
  readonly rotation?: number;
  readonly parentContainer?: Turned | null;
  readonly scaleX?: number;
  readonly scaleY?: number;
}

/** Radians by which a thing is turned in the world, with the containers it is in; mirrored ones mirror it. */
export function headingOf({ rotation = 0, parentContainer }: Turned): number {
  let heading = rotation;
  for (let parent = parentContainer; parent; parent = parent.parentContainer) {
    const { scaleX = 1, scaleY = 1 } = parent;
    const keepsAngles = scaleX === scaleY && scaleX >= 0;
    if (!keepsAngles) heading = Math.atan2(scaleY * Math.sin(heading), scaleX * Math.cos(heading));
    heading += parent.rotation ?? 0;
  }
  return heading;
}
