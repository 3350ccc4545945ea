import '../../fixtures/scenes/page';
import { afterEach, expect, test } from 'vitest';
import type { SceneEnvironment } from '../../../sdk/phaser';
import { createDecider } from '../../../sdk/phaser/agents/drivers';
import { createPerson } from '../../../sdk/phaser/controls/person';
import { keepLastEpisode } from '../../../sdk/phaser/stage/last-episode';
import { createLiveReplay } from '../../../sdk/phaser/stage/live-replay';
import { createPlay } from '../../../sdk/phaser/stage/play';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import { hashText, type Replay, recordReplay } from '../../../sdk/replay';
import { orchard } from '../../fixtures/scenes/orchard';
import { probe } from '../../fixtures/scenes/probe';
import { swarm } from '../../fixtures/scenes/swarm';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A replay as on a stage, without the page; each look at the clock takes a millisecond. */
async function open(environment: SceneEnvironment, replay: Replay) {
  const { play, world } = await openPlay(environment);
  let time = 0;
  let arrivals = 0;
  const drawn: number[] = [];
  const live = createLiveReplay({
    replay,
    world,
    play,
    draw: () => drawn.push(world.game.loop.frame),
    now: () => time++,
    onArrival: () => {
      arrivals++;
    },
  });
  return {
    live,
    play,
    world,
    drawn,
    arrivals: () => arrivals,
    arrive() {
      let slices = 0;
      for (; live.seeking; slices++) live.run(0);
      return slices;
    },
  };
}

async function openPlay(environment: SceneEnvironment) {
  const world = await openWorld(environment.scene, null);
  const person = createPerson(world.game, world.realm, () => {});
  closers.push(() => {
    person.close();
    world.close();
  });
  return { world, play: createPlay({ environment, world, person }, createDecider({ kind: 'random' }, environment)) };
}

const hashAt = ({ hashes }: Replay, step: number) => hashText(hashes[step]);

test('it is played unseen first, in slices, and then from its beginning to its end, where it stands still', async () => {
  const replay = await recordReplay(orchard, { seed: 3, maxSteps: 40 });
  const { live, world, arrive, arrivals } = await open(orchard, replay);
  expect([live.at, live.compared, live.seeking]).toEqual([0, 0, true]);
  expect(arrive()).toBeGreaterThan(10);
  expect([live.at, live.compared, live.differsAt, live.seeking, arrivals()]).toEqual([0, 40, null, false, 1]);
  expect(live.hash).toBe(hashAt(replay, 0));
  live.run(5 * orchard.scene.frameSkip);
  expect([live.at, live.hash, live.ended]).toEqual([5, hashAt(replay, 5), false]);
  live.run(1000);
  expect([live.at, live.hash, live.ended]).toEqual([40, hashAt(replay, 40), true]);
  const { frame } = world.game.loop;
  live.run(10);
  expect(world.game.loop.frame).toBe(frame);
});

test.each([
  ['forwards', [5, 30]],
  ['backwards', [30, 5]],
  ['to where it is', [12, 12]],
  ['to both ends', [0, 40, 0]],
  ['beyond them', [-5, 4000]],
])('it goes to any step, %s, and is there what it was', async (_, way) => {
  const replay = await recordReplay(orchard, { seed: 3, maxSteps: 40 });
  const { live, arrive } = await open(orchard, replay);
  for (const step of way) {
    live.seek(step);
    const there = Math.max(0, Math.min(40, step));
    expect(live.at).toBe(there);
    arrive();
    expect([live.at, live.hash, live.differsAt]).toEqual([there, hashAt(replay, there), null]);
  }
});

test.each([1, 4])('its beginning is drawn as the reset has left it, at %d frames a step', async (frameSkip) => {
  const environment = probe({
    frameSkip,
    maxEpisodeSteps: 10,
    update() {
      this.value++;
    },
  });
  const replay = await recordReplay(environment, { seed: 3 });
  const { live, world, arrive, drawn } = await open(environment, replay);
  arrive();
  const beginning = world.game.loop.frame;
  expect([live.at, live.hash, drawn]).toEqual([0, hashAt(replay, 0), [beginning]]);
  live.seek(7);
  arrive();
  expect([live.at, drawn.length]).toEqual([7, 1]);
  live.seek(0);
  arrive();
  expect([live.at, world.game.loop.frame, drawn]).toEqual([0, beginning, [beginning, beginning]]);
});

test('who is in the middle of a step and asks for the one before is shown its end', async () => {
  const replay = await recordReplay(orchard, { seed: 3, maxSteps: 40 });
  const { live, world, arrive } = await open(orchard, replay);
  arrive();
  live.seek(12);
  arrive();
  const { frame } = world.game.loop;
  live.run(1);
  expect([live.at, world.game.loop.frame]).toEqual([12, frame + 1]);
  live.seek(12);
  arrive();
  expect([live.at, world.game.loop.frame]).toEqual([12, frame]);
});

test('who drags on is taken to the last place only', async () => {
  const replay = await recordReplay(orchard, { seed: 3, maxSteps: 40 });
  const { live, arrive, arrivals } = await open(orchard, replay);
  live.seek(35);
  live.run(0);
  live.seek(20);
  live.run(0);
  live.seek(22);
  arrive();
  expect([live.at, live.hash, arrivals()]).toEqual([22, hashAt(replay, 22), 1]);
});

test('only the step it goes to is drawn', async () => {
  const replay = await recordReplay(orchard, { seed: 3, maxSteps: 40 });
  const { live, world, arrive } = await open(orchard, replay);
  const drawn: number[] = [];
  const { frame } = world;
  world.frame = () => {
    if (world.draws) drawn.push(world.game.loop.frame);
    frame();
  };
  world.draws = false;
  live.seek(20);
  arrive();
  expect(drawn.length).toBe(orchard.scene.frameSkip);
  expect(world.game.loop.frame - (drawn.at(-1) as number)).toBe(1);
});

test('at its end the scene goes on for a moment, so that one sees how it ended, however one came there', async () => {
  const replay = await recordReplay(swarm, { seed: 3 });
  const { live, world, arrive } = await open(swarm, replay);
  arrive();
  while (live.at < live.steps) live.run(1);
  const end = world.game.loop.frame;
  expect(live.ended).toBe(false);
  live.run(1000);
  expect([live.ended, world.game.loop.frame - end]).toEqual([true, 59]);
  const shown: number[] = [];
  const { frame } = world;
  world.frame = () => {
    frame();
    if (world.draws) shown.push(world.game.loop.frame);
  };
  live.seek(5);
  arrive();
  shown.length = 0;
  live.seek(live.steps);
  arrive();
  expect([live.ended, live.hash]).toEqual([true, hashAt(replay, live.steps)]);
  expect(shown.at(-1)).toBe(end + 59);
  expect(shown.length).toBeLessThan(10);
});

test('where it differs is told, and it goes on as far as its world does', async () => {
  const replay = await recordReplay(swarm, { seed: 3 });
  const steps = replay.hashes.length - 1;
  const hashes = replay.hashes.slice();
  hashes[7] ^= 1;
  const longer = {
    ...replay,
    hashes: Uint32Array.of(...hashes, 0),
    actions: Int32Array.of(...replay.actions, 0, 0, 0, 0),
  };
  const { live, arrive } = await open(swarm, longer);
  arrive();
  expect(live.differsAt).toBe(7);
  live.run(10_000);
  expect([live.at, live.ended]).toEqual([steps, true]);
});

test('the last complete episode of a play is kept, and comes out of the headless world as the same', async () => {
  const { play } = await openPlay(orchard);
  const last = keepLastEpisode(orchard);
  play.witness = last.witness;
  expect(last.replay).toThrow("stage 'orchard': no episode is complete yet");
  play.begin(8, 3);
  for (let i = 0; i < 10_000 && play.playing; i++) play.frame();
  last.complete({ kind: 'random' });
  const replay = last.replay();
  expect(replay.returns[0]).toBeCloseTo(play.step.episodeReturn, 4);
  expect(replay.hashes.length).toBe(play.step.episodeSteps + 1);
  const { live, arrive } = await open(orchard, replay);
  arrive();
  expect([live.differsAt, live.compared]).toEqual([null, play.step.episodeSteps]);
});

test('an episode in which a person played, if only for a step, cannot be kept', async () => {
  const { play } = await openPlay(orchard);
  const last = keepLastEpisode(orchard);
  play.witness = last.witness;
  play.begin(8, 3);
  play.decider = createDecider({ kind: 'manual' }, orchard);
  for (let i = 0; i < orchard.scene.frameSkip; i++) play.frame();
  play.decider = createDecider({ kind: 'random' }, orchard);
  for (let i = 0; i < 10_000 && play.playing; i++) play.frame();
  last.complete({ kind: 'random' });
  expect(last.replay).toThrow('a person played in the last episode, expected chance or a policy');
});
