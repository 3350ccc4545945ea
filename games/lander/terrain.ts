import Phaser from 'phaser';
import { GROUND, HEIGHT, PAD_HEIGHT, PAD_WIDTH, SEGMENT, SEGMENTS } from './rules';

/** The ground of one flight. */
export interface Terrain {
  /** Height of the ground at each of its points, in pixels from the top. */
  readonly heights: readonly number[];
  /** The middle of the pad's upper side. */
  readonly pad: { readonly x: number; readonly y: number };
  /** Height of what lies below a place, the pad included, in pixels from the top. */
  groundAt(x: number): number;
}

/** Ground that chance makes, as bodies of the scene's world: one for each segment, labelled `ground`, and the `pad`. */
export function createTerrain({ matter }: Phaser.Scene): Terrain {
  const { RND } = Phaser.Math;
  const heights = roughLine();
  const first = RND.between(2, SEGMENTS - 4);
  const level = Phaser.Math.Clamp(heights[first + 1], GROUND.highest + 40, GROUND.lowest);
  heights.fill(level, first, first + 3);
  const pad = { x: (first + 1) * SEGMENT, y: level - PAD_HEIGHT };

  for (let i = 0; i < SEGMENTS; i++) {
    const [left, right, bottom] = [i * SEGMENT, (i + 1) * SEGMENT, HEIGHT + 100];
    const corners = [
      { x: left, y: heights[i] },
      { x: right, y: heights[i + 1] },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ];
    const position = matter.vertices.centre(corners);
    matter.world.add(matter.body.create({ label: 'ground', position, vertices: corners, isStatic: true }));
  }
  matter.add.rectangle(pad.x, pad.y + PAD_HEIGHT / 2, PAD_WIDTH, PAD_HEIGHT, {
    label: 'pad',
    isStatic: true,
    friction: 0.8,
  });

  return {
    heights,
    pad,
    groundAt(x) {
      if (Math.abs(x - pad.x) <= PAD_WIDTH / 2) return pad.y;
      const at = Phaser.Math.Clamp(x / SEGMENT, 0, SEGMENTS - 1e-9);
      const i = Math.floor(at);
      return heights[i] + (at - i) * (heights[i + 1] - heights[i]);
    },
  };
}

/** Midpoint displacement: each half gets a middle that strays half as far as the middle of the whole did. */
function roughLine(): number[] {
  const { RND, Clamp } = Phaser.Math;
  const heights = new Array<number>(SEGMENTS + 1);
  heights[0] = RND.realInRange(GROUND.highest, GROUND.lowest);
  heights[SEGMENTS] = RND.realInRange(GROUND.highest, GROUND.lowest);
  for (let span = SEGMENTS, stray = 110; span > 1; span /= 2, stray /= 2) {
    for (let i = 0; i < SEGMENTS; i += span) {
      const middle = (heights[i] + heights[i + span]) / 2 + RND.realInRange(-stray, stray);
      heights[i + span / 2] = Clamp(middle, GROUND.highest, GROUND.lowest);
    }
  }
  return heights;
}
