import type { LanderScene } from '../../../games/lander/scene';

/** Thrust at which the craft hovers. */
const HOVER = 0.526;

/** A pilot by rules, who shows that the craft can be landed: leans towards the pad, and sinks the slower the lower. */
export function flyByRules({ craft, terrain }: LanderScene): [left: number, right: number] {
  const { position, velocity, angle, angularVelocity, bounds } = craft.body;
  const dx = terrain.pad.x - position.x;
  const height = terrain.pad.y - bounds.max.y;
  const isAbove = Math.abs(dx) < 25;
  const lean = between(-0.3, 0.3, 0.4 * (between(-1.1, 1.1, 0.007 * dx) - velocity.x));
  const sink = isAbove ? between(0.4, 1.5, 0.012 * height) : between(-0.5, 1.2, 0.012 * (height - 90));
  const lift = HOVER + 0.7 * (velocity.y - sink);
  const turn = 2.5 * (lean - angle) - 40 * angularVelocity;
  return [between(0, 1, lift + turn), between(0, 1, lift - turn)];
}

function between(low: number, high: number, value: number): number {
  return Math.min(Math.max(value, low), high);
}
