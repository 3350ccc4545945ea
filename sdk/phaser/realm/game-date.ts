/** The date at frame 0 of every episode: 1 January 2024, 0:00 UTC. */
const EPOCH = 1_704_067_200_000;

const RealDate = Date;

/**
 * A `Date` whose present is the game's: `new Date()`, `Date()` and `Date.now()` follow `read`, in ms since the episode began.
 * Everything else is the real one's, its prototype included, so its dates are dates outside as well.
 */
export function createGameDate(read: () => number): DateConstructor {
  const now = () => EPOCH + Math.floor(read());
  function GameDate(...args: unknown[]): Date | string {
    if (!new.target) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, args.length === 0 ? [now()] : args, new.target);
  }
  Object.setPrototypeOf(GameDate, RealDate); // parse and UTC
  return Object.assign(GameDate, { prototype: RealDate.prototype, now }) as unknown as DateConstructor;
}
