import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { afterEach, expect, test } from 'vitest';
import { attachNpc, FRAME_MS, type Npc, type SceneEnvironment } from '../../../sdk/phaser';
import { linearPolicy } from '../../fixtures/scenes/policies';
import { type ProbeScene, probe } from '../../fixtures/scenes/probe';

let game: Phaser.Game;
afterEach(() => {
  game.destroy(true);
  game.step(0, 0);
});

/** Who has acted in which frame. */
let acted: string[] = [];

/** Two agents of a scene that counts its frames; agent 0 comes, goes, and comes back. Each holds a key of its own. */
const visitors: SceneEnvironment<ProbeScene> = probe({
  agents: 2,
  frameSkip: 2,
  frameStack: 2,
  create() {
    this.input.keyboard?.addKeys('A,B');
  },
  update() {
    this.value++;
  },
  maxEpisodeSteps: 100,
  present: ({ value }, agent) => agent === 1 || (value >= 4 && value < 8) || value >= 12,
  act({ value }, _action, controls, agent) {
    acted.push(`${agent} at ${value}`);
    controls.hold('AB'[agent]);
  },
});

/** A developer's own game with those NPCs attached, and what agent 0 saw and did in every frame. */
async function open() {
  const Scene = visitors.scene.agentScene as new () => ProbeScene;
  const seen: { observation: number[]; action: unknown; held: string }[] = [];
  let npc: Npc | undefined;
  class Shipped extends Scene {
    create(): void {
      this.input.keyboard?.addKeys('A,B');
      npc = attachNpc<ProbeScene>(this, visitors);
      npc.use(linearPolicy(visitors, 1));
    }

    override update(): void {
      const { observation, action } = (npc as Npc).step;
      const keys = this.input.keyboard?.keys.filter((key) => key?.isDown) ?? [];
      const held = keys.map(({ keyCode }) => String.fromCharCode(keyCode)).join('');
      seen.push({ observation: [...observation], action, held });
      this.value++;
    }
  }
  const config = { ...visitors.scene.game, type: Phaser.CANVAS, customEnvironment: true, banner: false };
  game = new Phaser.Game({ ...config, scene: Shipped });
  let time = 0;
  const run = (frames: number) => {
    for (let i = 0; i < frames; i++) {
      time += FRAME_MS;
      game.step(time, FRAME_MS);
    }
  };
  while (!npc) {
    await new Promise((resolve) => setTimeout(resolve));
    if (game.isRunning) run(1);
  }
  return { run, seen, npc };
}

test('in a shipped game, agents who are not there do not decide, and begin anew when they are', async () => {
  acted = [];
  const { run, seen } = await open();
  run(18 - seen.length);
  const frames = (agent: number) =>
    acted.filter((note) => note.startsWith(`${agent}`)).map((note) => Number(note.slice(5)));
  const [first, second] = [frames(0), frames(1)];
  expect(second.every((frame, i) => i === 0 || frame - second[i - 1] === 2)).toBe(true);
  expect(first).toEqual(second.filter((frame) => (frame >= 4 && frame < 8) || frame >= 12));
  for (const frame of first) {
    const begins = !first.includes(frame - 2);
    expect(seen[frame].observation).toEqual(begins ? [frame, frame] : [frame - 2, frame]);
  }
  const alone = second.filter((frame) => !first.includes(frame) && frame > 0);
  for (const frame of alone) expect([seen[frame].action, seen[frame].held]).toEqual([-1, 'B']);
});

test('who lets go and takes over again begins anew', async () => {
  const { run, seen, npc } = await open();
  run(14 - seen.length);
  npc.use(null);
  run(5);
  npc.use(linearPolicy(visitors, 1));
  run(1);
  const [before, now] = npc.step.observation;
  expect(before).toBe(now);
  expect(now).toBeGreaterThan(14);
});
